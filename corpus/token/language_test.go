package token

import (
	"strings"
	"testing"
)

// sentences are invented, some of them short.
var sentences = []struct {
	language Language
	texts    []string
}{
	{"en", []string{
		"We study how bees find their way home when the sun is hidden behind clouds.",
		"The effect of rain on the growth of moss",
		"Results show that small boats are better than large ones in shallow water.",
		"Un rêve: the history of a French poem and its readers in England and in Wales",
	}},
	{"de", []string{
		"In dieser Arbeit wird untersucht, wie Bienen den Weg nach Hause finden, wenn die Sonne nicht scheint.",
		"Der Einfluss des Regens auf das Wachstum von Moos",
		"Wir zeigen, dass kleine Boote im flachen Wasser besser sind als große.",
	}},
	{"fr", []string{
		"Nous étudions comment les abeilles trouvent le chemin de la ruche quand le soleil est caché par les nuages.",
		"L'effet de la pluie sur la croissance des mousses",
		"Cet article propose une méthode pour l'analyse d'images d'arbres.",
		"Etude de l'evolution d'un systeme sans accents dans le texte",
	}},
	{"es", []string{
		"Estudiamos cómo las abejas encuentran el camino a casa cuando el sol está oculto por las nubes.",
		"El efecto de la lluvia en el crecimiento del musgo",
		"Los resultados muestran que los barcos pequeños son mejores que los grandes en aguas poco profundas.",
	}},
	{"it", []string{
		"Si studia come le api trovano la strada di casa quando il sole è nascosto dalle nuvole.",
		"L'effetto della pioggia sulla crescita del muschio",
		"I risultati mostrano che le barche piccole sono migliori di quelle grandi nell'acqua bassa.",
	}},
	{"pt", []string{
		"Estudamos como as abelhas encontram o caminho de casa quando o sol está escondido pelas nuvens.",
		"A influência da chuva sobre o crescimento do musgo nas florestas",
		"Os resultados mostram que os barcos pequenos são melhores do que os grandes em águas rasas.",
	}},
	{"nl", []string{
		"We onderzoeken hoe bijen de weg naar huis vinden wanneer de zon achter de wolken staat.",
		"De invloed van regen op de groei van mos",
		"Uit dit onderzoek blijkt dat kleine boten in ondiep water beter zijn dan grote.",
	}},
	{"sv", []string{
		"Vi undersöker hur bin hittar vägen hem när solen är dold bakom moln.",
		"Regnets inverkan på mossans tillväxt och på svampar i skogen",
		"Resultaten visar att små båtar är bättre än stora i grunt vatten.",
	}},
	{"da", []string{
		"Vi undersøger, hvordan bier finder vejen hjem, når solen er skjult bag skyer.",
		"Artiklen viser, at små både er bedre end store på lavt vand, og at man ikke bør sejle uden et kort.",
		"Denne afhandling handler om børn, der ikke kunne læse, før de blev voksne, og hvad det betød for dem.",
	}},
	{"no", []string{
		"Vi undersøker hvordan bier finner veien hjem når solen er skjult bak skyene, og hva de gjør når det regner.",
		"Artikkelen viser at små båter er bedre enn store på grunt vann, og at en ikke bør seile uten kart.",
		"Denne oppgaven handler om barn som ikke kunne lese før de ble voksne, og hva det har betydd for dem etter skolen.",
	}},
	{"fi", []string{
		"Tutkimme, miten mehiläiset löytävät kotiin, kun aurinko on pilvien takana.",
		"Tulokset osoittavat, että pienet veneet ovat parempia kuin suuret matalassa vedessä.",
		"Sateen vaikutus sammalen kasvuun ja sen merkitys",
	}},
	{"pl", []string{
		"Badamy, w jaki sposób pszczoły znajdują drogę do domu, gdy słońce jest schowane za chmurami.",
		"Wpływ deszczu na wzrost mchu w lesie",
		"Wyniki pokazują, że małe łodzie są lepsze niż duże na płytkiej wodzie.",
	}},
	{"cs", []string{
		"Zkoumáme, jak včely nacházejí cestu domů, když je slunce skryto za mraky.",
		"Výsledky ukazují, že malé lodě jsou v mělké vodě lepší než velké.",
		"V této práci popisujeme vliv deště na růst mechu, který byl dříve málo znám.",
	}},
	{"sk", []string{
		"Skúmame, ako včely nachádzajú cestu domov, keď je slnko skryté za oblakmi.",
		"Výsledky ukazujú, že malé lode sú v plytkej vode lepšie ako veľké.",
		"V tejto práci opisujeme vplyv dažďa na rast machu, ktorý bol doteraz málo známy.",
	}},
	{"hr", []string{
		"Istražujemo kako pčele nalaze put kući kada je sunce skriveno iza oblaka.",
		"Rezultati pokazuju da su mali brodovi bolji od velikih u plitkoj vodi.",
		"U ovom radu opisan je utjecaj kiše na rast mahovine koji do sada nije bio poznat.",
	}},
	{"ru", []string{
		"В работе исследуется, как пчёлы находят дорогу домой, когда солнце скрыто за облаками.",
		"Влияние дождя на рост мха в лесу и на лугу",
		"Показано, что маленькие лодки лучше больших на мелкой воде.",
	}},
	{"uk", []string{
		"Досліджено, як бджоли знаходять дорогу додому, коли сонце сховане за хмарами.",
		"Вплив дощу на ріст моху в лісі та на луках",
		"Показано, що малі човни є кращими за великі на мілкій воді.",
	}},
	{"bg", []string{
		"Изследваме как пчелите намират пътя към дома, когато слънцето е скрито зад облаците.",
		"Влиянието на дъжда върху растежа на мъха",
		"Резултатите показват, че малките лодки са по-добри от големите в плитка вода.",
	}},
	{"tr", []string{
		"Bu çalışmada güneş bulutların arkasındayken arıların eve nasıl döndüğü incelenmiştir.",
		"Sonuçlar, sığ suda küçük teknelerin büyüklerden daha iyi olduğunu göstermektedir.",
		"Yağmurun yosun büyümesi üzerine etkisi ve bir öneri",
	}},
	{"hu", []string{
		"Azt vizsgáljuk, hogyan találnak haza a méhek, amikor a nap a felhők mögött van.",
		"Az eső hatása a moha növekedésére és a gombákra",
		"Az eredmények azt mutatják, hogy a kis hajók jobbak, mint a nagyok sekély vízben.",
	}},
	{"ro", []string{
		"Studiem cum găsesc albinele drumul spre casă atunci când soarele este ascuns de nori.",
		"Efectul ploii asupra creșterii mușchiului din pădure",
		"Rezultatele arată că bărcile mici sunt mai bune decât cele mari în ape puțin adânci.",
	}},
	{"ca", []string{
		"Estudiem com les abelles troben el camí de casa quan el sol és amagat pels núvols.",
		"L'efecte de la pluja en el creixement de la molsa amb els anys i les estacions",
		"Els resultats mostren que les barques petites són millors que les grans amb aigües poc profundes.",
	}},
	{"el", []string{"Μελετάμε πώς οι μέλισσες βρίσκουν τον δρόμο για το σπίτι.", "Η επίδραση της βροχής"}},
	{"id", []string{
		"Penelitian ini bertujuan untuk mengetahui bagaimana lebah menemukan jalan pulang ketika matahari tertutup awan.",
		"Pengaruh hujan terhadap pertumbuhan lumut di dalam hutan",
	}},
	{"ar", []string{"ندرس كيف يجد النحل طريقه إلى البيت عندما تكون الشمس مخفية خلف الغيوم.", "أثر المطر في نمو الطحالب على الصخور"}},
	{"fa", []string{"در این مقاله بررسی می\u200cکنیم که زنبورها چگونه راه خانه را پیدا می\u200cکنند.", "اثر باران بر رشد خزه در جنگل و گیاهان"}},
	{"he", []string{"אנו בודקים כיצד דבורים מוצאות את הדרך הביתה כאשר השמש מוסתרת.", "השפעת הגשם"}},
	{"hi", []string{"हम अध्ययन करते हैं कि मधुमक्खियाँ घर का रास्ता कैसे खोजती हैं।", "वर्षा का प्रभाव"}},
	{"zh", []string{"我们研究蜜蜂如何在多云的日子里找到回家的路。", "雨水对苔藓生长的影响"}},
	{"ja", []string{"雲が太陽を隠したとき、蜂がどのように巣へ帰るかを調べた。", "雨がコケの成長に与える影響"}},
	{"ko", []string{"구름이 해를 가릴 때 벌이 어떻게 집을 찾는지 연구한다.", "비의 영향"}},
	{"th", []string{"เราศึกษาว่าผึ้งหาทางกลับบ้านอย่างไร"}},
	{"", []string{"", "2019", "Kubernetes", "abc def ghi jkl mno", "Neutrino astronomy"}},
}

func TestLanguage(t *testing.T) {
	a, text := New(DefaultOptions()), new(Text)
	for _, s := range sentences {
		for _, sentence := range s.texts {
			if a.Analyze(text, "", sentence); text.Language != s.language {
				t.Errorf("%q: %q, want %q", sentence, text.Language, s.language)
			}
		}
		long := strings.Join(s.texts, " ")
		if a.Analyze(text, "", long); text.Language != s.language {
			t.Errorf("%q: %q, want %q", long, text.Language, s.language)
		}
	}
}

// TestLanguageOfMixedText takes an abstract's word for it, whatever the title.
func TestLanguageOfMixedText(t *testing.T) {
	a, text := New(DefaultOptions()), new(Text)
	for _, c := range []struct {
		title, abstract string
		want            Language
	}{
		{"L'effet de la pluie sur la croissance des mousses", "We study how rain makes moss grow in woods that are dry.", "en"},
		{"How rain makes moss grow in woods that are dry", "Nous étudions l'effet de la pluie sur la croissance des mousses.", "fr"},
		{"雨水对苔藓", "We study how rain makes moss grow in woods that are dry and in the shade of other woods.", "en"},
		{"On α, β and γ", "The energies of α and β particles in the wind of the sun are measured by a probe that we sent there.", "en"},
		{"The effect of rain", "", ""},
		{"The effect of rain on the growth of moss", "", "en"},
	} {
		if a.Analyze(text, c.title, c.abstract); text.Language != c.want && c.want != "" {
			t.Errorf("%q, %q: %q, want %q", c.title, c.abstract, text.Language, c.want)
		}
	}
}

// TestGuess: languages without a list are told by their trigrams, when there is
// enough text.
func TestGuess(t *testing.T) {
	a, text := New(DefaultOptions()), new(Text)
	vietnamese := "Chúng tôi nghiên cứu cách những con ong tìm đường về nhà khi mặt trời bị mây che khuất, và vì sao chúng không bao giờ bị lạc trong rừng."
	if a.Analyze(text, "", vietnamese); text.Language != "vi" {
		t.Errorf("%q, want vi", text.Language)
	}
	if a.Analyze(text, vietnamese, ""); text.Language != "vi" {
		t.Errorf("as a title: %q, want vi", text.Language)
	}
	keywords := "copper zinc alloy wire cable pump valve rotor blade shaft motor brake wheel axle piston crank gasket clutch lever spring bolt"
	if a.Analyze(text, "", keywords); text.Language != "" {
		t.Errorf("keywords: %q", text.Language)
	}
}
