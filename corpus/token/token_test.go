package token

import (
	"strings"
	"testing"
)

// show writes words with spaces between them, stop words in brackets, | for a
// break and ‖ for the end of a sentence.
func show(t *Text) string {
	var parts []string
	for _, w := range t.Words {
		switch text := string(t.Bytes(w)); w.Kind {
		case Term:
			parts = append(parts, text)
		case Stop:
			parts = append(parts, "("+text+")")
		case Break:
			parts = append(parts, "|")
		case Sentence:
			parts = append(parts, "‖")
		}
	}
	return strings.Join(parts, " ")
}

// TestCases is the table of what becomes of what; without stop words.
func TestCases(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// Names with joiners.
		{"t-SNE of COVID-19, IL-6 and GPT-4", "t-sne of covid-19 | il-6 and gpt-4"},
		{"state-of-the-art k-means, x-ray non-linear", "state-of-the-art k-means | x-ray non-linear"},
		{"C++ and C#, C++11, g++ in node.js", "c++ and c# | c++11 | g++ in node.js"},
		{"3D word2vec p53 H2O CO2 5-fold 3-dimensional 2019-nCoV", "3d word2vec p53 h2o co2 5-fold 3-dimensional 2019-ncov"},
		{"R&D and AT&T but salt & pepper", "r&d and at&t but salt | pepper"},
		{"x_1 _under_ snake_case -dash- 'quoted'", "x_1 under snake_case dash quoted"},
		{"X.509 gpt3.5 H.264 Fig.2 words.3", "x.509 gpt3.5 h.264 fig | words |"},
		{"CD4+ cells, LSTM+CRF", "cd4 cells | lstm | crf"},
		{"pre- and post-test a--b a - b a – b", "pre and post-test a | b a | b a | b"},
		{"AC/DC and/or", "ac | dc and | or"},
		{"@user and #tag with item#3", "user and tag with item |"},
		{"don't the user's models' l'analyse", "don't the user models l'analyse"},
		// Numbers.
		{"in 2019 of 12.5% or 1e-5 and 10,000 at 1e5", "in | of | or | and | at |"},
		{"the 19th in the 1990s 2-3 times 10,000-fold 4th-order", "the | in the | times | fold 4th-order"},
		// Ends of sentences.
		{"One ends. Two (see Fig. 2) ends! Three? 4 are", "one ends ‖ two | see fig | ends ‖ three ‖ are"},
		{"by J. Smith et al. In the U.S. Army, e.g. Dr. No vs. Mr. X", "by j smith et al in the u.s army | e.g dr no vs mr x"},
		{"no. lower-case approx. five", "no lower-case approx five"},
		{"one. two ... three. (Four) \"five.\" Six.", "one | two | three ‖ four | five ‖ six ‖"},
		{"It ends.The next is Node.js, ASP.NET, end.\nLine", "it ends ‖ the next is node.js | asp.net | end ‖ line"},
		{"line\nbreak\n\n. end", "line ‖ break ‖ end"},
		{"a, b; c: d (e) [f] {g} \"h\"", "a | b | c | d | e | f | g | h |"},
		{"gap \uFFFC here", "gap | here"},
		// Addresses.
		{"see https://example.org/a-b?c=d. And www.example.org, me.too@example.org today", "see ‖ and | today"},
		{"{ann,bob}@example.org ftp://x.y z", "ann | bob | z"},
		// Beyond ASCII.
		{"Schrödinger’s Ångström naïve Ḥasan don’t", "schrödinger ångström naïve ḥasan don't"},
		{"eﬃcient ﬁne‐tuning Navier–Stokes soft\u00adhyphen zero\u200bwidth", "efficient fine-tuning navier-stokes softhyphen zerowidth"},
		{"e\u0301tude TGF-β α-synuclein “quoted” words", "étude tgf-β α-synuclein | quoted | words"},
		{"ΛΟΓΟΣ ΣΟΦΟΣ-ΛΟΓΟΣ σ Σ İstanbul ISI", "λογος σοφος-λογος σ σ istanbul isi"},
		{"Модель Её ЩЁ п'ять", "модель её щё п'ять"},
		{"col·lecció a·b", "col·lecció a | b"},
		{"كِتَابٌ جمـــيل שָׁלוֹם צה״ל", "كتاب جميل שלום צה״ל"},
		{"हिन्दी भाषा। दूसरा", "हिन्दी भाषा ‖ दूसरा"},
		{"深度学习的方法。模型", "深度 度学 学习 习的 的方 方法 ‖ 模型"},
		{"猫、犬がデータベースを使う", "猫 | 犬 が データベース を 使 う"},
		{"GPT를 사용한 한국어 처리", "gpt 를 사용한 한국어 처리"},
		{"Web3.0技术 T细胞", "web3.0 技术 t 细胞"},
		{"การวิจัย ok", "กา าร รวิ วิจั จัย ok"},
		{"٢٠١٩ words ²", "| words |"},
		{"𝔘nit 𠀀𠀁 𐐀𐐨 😀", "unit 𠀀𠀁 𐐨𐐨 |"},
		// What is not text.
		{"bad \xff byte\x00nul", "bad | byte nul"},
		{"", ""},
		{"\\", ""},
		{"é\u0301\xff-\xff", "é\u0301 |"},
		{"\u0301", ""},
		{"...", ""},
		{"''", ""},
	} {
		var text Text
		New(Options{}).Analyze(&text, "", c.text)
		if got := show(&text); got != strings.TrimPrefix(c.want, "| ") && got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
