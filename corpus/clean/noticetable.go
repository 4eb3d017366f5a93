package clean

// notice is a pattern for a sentence that is no part of the abstract. In a
// pattern * stands for any text and # for a year; case does not matter. A
// pattern covers the sentence from its start.
type notice struct {
	pattern string
	where   position
}

// position says where a notice is believed. A sentence in titled form has
// capitals on all words but the small ones, as names have: "Published by Elsevier
// Ltd", but not "Published by 1890, the book changed …".
type position uint8

const (
	tail   position = iota // as one of the last sentences
	named                  // there, if in titled form
	either                 // also as the first sentence
)

// noticeTable lists the notices of publishers and archives.
var noticeTable = []notice{
	{"© #*", either},
	{"©#*", either},
	{"© * #*", either},
	{"©*", named},
	{"©*all rights reserved*", tail},
	{"(c) #*", either},
	{"(c)#*", either},
	{"(c) copyright*", either},
	{"(c) the author*", either},
	{"(c) * #*", named},
	{"(c), #*", either},
	{"copyright ©*", either},
	{"copyright (c)*", either},
	{"copyright #*", either},
	{"copyright:*", named},
	{"copyright: © *", tail},
	{"copyright, *", named},
	{"copyright * #*", named},
	{"copyright by *", named},
	{"copyright of * is the property of*", tail},
	{"copyright for this article*", tail},
	{"copyright applies to all*", tail},
	{"crown copyright*", either},
	{"all rights reserved*", either},
	{"all rights are reserved*", either},
	{"no claim to original*", tail},
	{"published by *", named},
	{"published # by *", named},
	{"published online *", named},
	{"publié par *", named},
	{"tous droits réservés*", tail},
	{"alle rechte vorbehalten*", tail},
	{"todos los derechos reservados*", tail},
	{"todos os direitos reservados*", tail},
	{"tutti i diritti riservati*", tail},
	{"the author(s) #*", either},
	{"the author(s), #*", either},
	{"the author(s)#*", either},
	{"the authors #*", either},
	{"the authors, #*", either},
	{"the author #*", named},
	{"springer science*business media*", tail},
	{"elsevier *", named},
	{"wiley periodicals*", tail},
	{"wiley-vch*", tail},
	{"john wiley*sons*", named},
	{"this article is protected by copyright*", tail},
	{"this article is licensed under*", tail},
	{"this article is distributed under*", tail},
	{"this article is published with open access*", tail},
	{"this article is a u.s. government work*", tail},
	{"this article has been contributed to by us government*", tail},
	{"this is an open access *", tail},
	{"this is an open-access *", tail},
	{"this is a u.s. government work*", tail},
	{"this work is licensed under*", tail},
	{"open access article under*", tail},
	{"open access article distributed*", tail},
	{"licensed under *", tail},
	{"licensee *", named},
	{"distributed under the terms of*", tail},
	{"reprinted with permission*", tail},
	{"reproduced with permission*", tail},
	{"personal use of this material is permitted*", tail},
	{"however, users may print, download, or email*", tail},
	{"users should refer to the original published version*", tail},
	{"this abstract may be abridged*", tail},
	{"no warranty is given about the accuracy*", tail},
	{"(psycinfo*", tail},
	{"psycinfo database record*", tail},
	{"[abstract from*", tail},
	{"abstract from author*", tail},
	{"(abstract shortened by*", tail},
	{"comment: * pages*", tail},
	{"comments: * pages*", tail},
	{"comment: * figure*", tail},
	{"comments: * figure*", tail},
	{"comments: *latex*", tail},
	{"comments: to appear*", tail},
	{"comments: published*", tail},
	{"comments: accepted*", tail},
	{"comments: submitted*", tail},
	{"to appear in *", named},
	{"(to appear in *", named},
	{"to be published in *", named},
	{"accepted for publication in *", named},
	{"submitted to *", named},
	{"published in *", named},
}

// noticesBy are the notices by the small letter, or other byte, that they begin with.
var noticesBy = func() (by [256][]notice) {
	for _, n := range noticeTable {
		by[n.pattern[0]] = append(by[n.pattern[0]], n)
	}
	return by
}()
