package sample

// Invented people: given and family names of mixed origin, paired at random.
var givenNames = []string{
	"Amina", "Andrej", "Anouk", "Aroha", "Beatriz", "Bilal", "Chiara", "Chidi", "Daria", "Dilnoza",
	"Edda", "Emeka", "Farah", "Finn", "Giulia", "Hana", "Henrik", "Ines", "Ivo", "Jasmin",
	"Joaquim", "Kaito", "Keziah", "Lale", "Leif", "Lucia", "Malik", "Mirela", "Nadia", "Niko",
	"Oksana", "Paloma", "Pavel", "Rosa", "Samir", "Saoirse", "Tariq", "Thandi", "Viola", "Yuki",
}

var familyNames = []string{
	"Abara", "Adeyo", "Almstad", "Azarov", "Bellweather", "Bramante", "Calloway", "Carvalhes", "Castelo", "Dahlgren",
	"Dembira", "Drozdek", "Eklunda", "Fairhurst", "Farouki", "Fenwright", "Galvani", "Gunaratne", "Haldane", "Hoshikawa",
	"Ibanet", "Jelinek", "Kahananui", "Karimov", "Kestrel", "Lindqvist", "Loureiro", "Makoni", "Marchetti", "Mbeki-Lund",
	"Moravec", "Nakashiro", "Nasser", "Ngata", "Oduya", "Okonjo", "Ostberg", "Petrosyan", "Quillfeather", "Rahmani",
	"Rosenvald", "Santamar", "Sorokin", "Tamihana", "Tereshko", "Underhill", "Valdemar", "Wanjiru", "Yamaura", "Zielonka",
}

// venues are invented journals that could take a paper of any area.
var venues = []string{
	"Annals of Patient Observation", "Bulletin of Shared Evidence", "Journal of Measured Practice",
	"Larkfield Transactions", "Letters in Careful Methods", "Meridian Review of Applied Science",
	"Northern Quarterly of Field and Laboratory", "Open Notebook Proceedings", "Tidewrack Reports",
}

// authors draws two to four people with different family names.
func authors(src source, given, family *deck) []string {
	people := make([]string, src.between(2, 4))
	for i := range people {
		people[i] = givenNames[given.deal()] + " " + familyNames[family.deal()]
	}
	return people
}
