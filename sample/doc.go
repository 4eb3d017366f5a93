// Package sample is the embedded sample of the demo command: 2,400 invented
// research abstracts with dates, written by a seeded generator, whose truth is
// known because it was planted.
//
// No text of others is used. The people, places and journals are made up, and
// so are all findings. The sentences come from the frames and word lists in
// the folder frames, one file an area; [Generate] fills them.
//
// # Planted truth
//
// The documents cover 36 calendar months, 2023-01 to 2025-12, with 56 to 76
// documents each. Every document belongs to one of eight areas, and an area
// takes this share of the documents of a month:
//
//	#  area                        shape     share of the documents
//	0  coastal flood forecasting   rising    6% to 19%, the same step every month
//	1  battery recycling           rising    6% to 19%, the same step every month
//	2  perovskite solar cells      falling   25.5% to 4.5%, never up
//	3  hospital scheduling         falling   25.5% to 4.5%, never up
//	4  urban bee ecology           burst     7%, but 25% in 2024-01 to 2024-03
//	5  manuscript imaging          starting  0% until 2024-08, 6% in 2024-09,
//	                                         11% in 2024-10, 16% from 2024-11
//	6  soil carbon                 flat      15%
//	7  bridge monitoring           flat      15%
//
// Shares add up to one, so what one area gains others give. The falling areas
// give way to the rising ones and to the starting one, which leaves the flat
// areas exactly flat. Only in the three burst months every other area, flat or
// not, gives way in proportion (the share above times 75/93); those months also
// hold the most documents, so the other areas keep about their numbers.
//
// The number of documents of an area in a month is the share times the volume,
// rounded so that the rounding errors cancel over time: no sampling noise is
// added. The sub-themes of an area keep the same proportions in all months;
// the category of a document is its sub-theme. About a quarter of the
// documents hold one sentence about a second area, never more than 15% of the
// words.
//
// The generator uses integers only, so a seed gives the same bytes on every
// machine.
package sample
