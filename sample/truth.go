package sample

import "fmt"

// Shape is the planted course of an area's share over time.
type Shape string

// The shapes that areas have; the package comment gives the numbers.
const (
	Rising   Shape = "rising"
	Falling  Shape = "falling"
	Burst    Shape = "burst"
	Starting Shape = "starting"
	Flat     Shape = "flat"
)

// Area is one research area of the sample with its planted truth.
type Area struct {
	Name  string
	Shape Shape
	// Start is the first month, as 2024-09, of a burst or a start; "" for
	// other shapes.
	Start string
	// End is the last month of a burst; "" for other shapes.
	End string
	// Keywords are lower-case words that no other area uses.
	Keywords []string
}

// Months is the number of calendar months that the sample covers.
const Months = 36

const (
	firstYear  = 2023
	burstFirst = 12 // 2024-01
	burstLast  = 14 // 2024-03
	startMonth = 20 // 2024-09
)

// Shares are counted in millionths: integers leave no room for the fused
// multiply-add with which some machines round differently.
const (
	whole      = 1_000_000
	riseFrom   = 60_000
	riseTo     = 190_000
	flatShare  = 150_000
	burstBase  = 70_000
	burstPeak  = 250_000
	othersPeak = (whole - burstPeak) / 10_000 // hundredths, lest the product
	othersBase = (whole - burstBase) / 10_000 // overflow an int of 32 bits
	startFirst = 60_000
	startStep  = 50_000
	startFull  = 160_000
)

// volume is the number of documents of each month. Summers and Decembers are
// quiet, the years grow a little, and the burst months are the fullest.
var volume = [Months]int{
	64, 62, 68, 66, 68, 70, 62, 58, 64, 70, 72, 58,
	76, 76, 76, 66, 68, 72, 64, 58, 66, 70, 72, 60,
	66, 64, 68, 68, 70, 70, 64, 58, 66, 72, 72, 56,
}

// areaFiles names the frame file of each area, in the order of Areas.
var areaFiles = [...]string{
	"coastal_flood.txt", "battery_recycling.txt", "perovskite_solar.txt", "hospital_scheduling.txt",
	"urban_bees.txt", "manuscript_imaging.txt", "soil_carbon.txt", "bridge_monitoring.txt",
}

// Areas returns the eight areas with their truth. Every call builds a new
// slice, so a caller may keep or change it.
func Areas() []Area {
	return []Area{
		{Name: "coastal flood forecasting", Shape: Rising, Keywords: []string{
			"coastal", "flood", "surge", "tide", "tidal", "estuary", "harbour", "storm", "overtopping", "shoreline",
		}},
		{Name: "battery recycling", Shape: Rising, Keywords: []string{
			"battery", "cathode", "lithium", "cobalt", "nickel", "leaching", "recycling", "shredded", "graphite", "black", "cathodes",
		}},
		{Name: "perovskite solar cells", Shape: Falling, Keywords: []string{
			"perovskite", "solar", "photovoltaic", "halide", "iodide", "passivation", "tandem", "precursor", "bandgap", "module",
		}},
		{Name: "hospital scheduling", Shape: Falling, Keywords: []string{
			"hospital", "schedule", "patients", "surgery", "nurse", "ward", "clinic", "theatre", "roster", "staff",
		}},
		{Name: "urban bee ecology", Shape: Burst, Start: monthName(burstFirst), End: monthName(burstLast), Keywords: []string{
			"bee", "bees", "pollinator", "pollen", "forage", "nesting", "garden", "gardens", "flowers", "bumblebees",
		}},
		{Name: "manuscript imaging", Shape: Starting, Start: monthName(startMonth), Keywords: []string{
			"manuscript", "manuscripts", "parchment", "ink", "scribe", "multispectral", "pigment", "folio", "folios", "century", "erased",
		}},
		{Name: "soil carbon", Shape: Flat, Keywords: []string{
			"soil", "soils", "carbon", "tillage", "cropland", "topsoil", "manure", "grassland", "clay",
		}},
		{Name: "bridge monitoring", Shape: Flat, Keywords: []string{
			"bridge", "bridges", "girder", "deck", "strain", "vibration", "traffic", "viaduct", "modal", "span",
		}},
	}
}

// Share returns the planted share, 0 to 1, of the documents that the area
// (its index in Areas) takes in the month (0 is 2023-01, 35 is 2025-12). The
// shares of a month add up to one. An index out of range panics.
func Share(area, month int) float64 {
	return float64(share(area, month)) / whole
}

func share(area, month int) int {
	if area < 0 || area >= len(areaFiles) || month < 0 || month >= Months {
		panic(fmt.Sprintf("sample: share of area %d in month %d: want area 0 to %d and month 0 to %d",
			area, month, len(areaFiles)-1, Months-1))
	}
	rise := riseFrom + (riseTo-riseFrom)*month/(Months-1)
	start := 0
	if month >= startMonth {
		start = min(startFirst+startStep*(month-startMonth), startFull)
	}
	// The falling areas take what is left, so that the flat ones stay flat.
	fall := (whole - 2*rise - 2*flatShare - burstBase - start) / 2
	s := [...]int{rise, rise, fall, fall, burstBase, start, flatShare, flatShare}[area]
	switch {
	case month < burstFirst || month > burstLast:
		return s
	case area == 4:
		return burstPeak
	default:
		return s * othersPeak / othersBase
	}
}

func monthName(month int) string {
	return fmt.Sprintf("%04d-%02d", firstYear+month/12, month%12+1)
}
