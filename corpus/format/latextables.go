package format

import "strings"

// latexAccents are the commands that put a mark on the next letter.
var latexAccents = map[string]rune{
	"`": '\u0300', "'": '\u0301', "^": '\u0302', "~": '\u0303', "=": '\u0304', "u": '\u0306', ".": '\u0307',
	"\"": '\u0308', "r": '\u030a', "H": '\u030b', "v": '\u030c', "d": '\u0323', "c": '\u0327', "k": '\u0328', "b": '\u0331',
}

// latexSigns are the commands of one sign that print something.
var latexSigns = map[rune]string{
	'&': "&", '%': "%", '$': "$", '#': "#", '_': "_", '{': "{", '}': "}",
	' ': " ", ',': " ", ';': " ", ':': " ", '\\': " ", '\n': " ", '\t': " ",
}

// latexWords are the commands that stand for a text.
var latexWords = latexPairs("i ı j ȷ ss ß SS ẞ ae æ AE Æ oe œ OE Œ o ø O Ø l ł L Ł aa å AA Å dh ð DH Ð dj đ DJ Đ th þ TH Þ ng ŋ NG Ŋ " +
	"alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ " +
	"sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω " +
	"TeX TeX LaTeX LaTeX BibTeX BibTeX ldots … dots … textellipsis … textendash – textemdash — textquoteright ’ textquoteleft ‘ " +
	"textquotedblleft “ textquotedblright ” textquotesingle ' guillemotleft « guillemotright » copyright © textregistered ® " +
	"texttrademark ™ textdegree ° degree ° textmu µ textasciitilde ~ textasciicircum ^ textbackslash \\ textunderscore _ textbar | " +
	"textless < textgreater > textbraceleft { textbraceright } pounds £ texteuro € euro € S § P ¶ dag † ddag ‡ textbullet • " +
	"textpm ± pm ± texttimes × times × leq ≤ geq ≥ le ≤ ge ≥ approx ≈ sim ∼ infty ∞ rightarrow → to → leftarrow ← cdot · " +
	"textonehalf ½")

// latexPairs splits a list of names and texts.
func latexPairs(list string) map[string]string {
	words := strings.Fields(list)
	out := make(map[string]string, len(words)/2)
	for i := 0; i+1 < len(words); i += 2 {
		out[words[i]] = words[i+1]
	}
	return out
}

// latexFonts are the commands that change how text looks, with and without an
// argument.
var latexFonts = latexSet("it bf sc rm tt em sl sf textit textbf textsc textrm texttt textsl textsf textup textmd textnormal emph underline " +
	"uline mbox text ensuremath enquote mkbibquote mkbibemph tiny small footnotesize normalsize large Large normalfont bfseries itshape scshape " +
	"upshape mdseries ttfamily sffamily rmfamily protect relax uppercase lowercase MakeUppercase NoCaseChange url path bibstring " +
	"textsubscript textsuperscript noindent newline linebreak par hfill")

// latexHidden are the commands whose argument is not printed.
var latexHidden = latexSet("cite citep citet citealp citeauthor ref eqref label noopsort vspace hspace phantom index footnotemark")

// latexTwo are the commands of which only the second argument is text.
var latexTwo = latexSet("href textcolor color fontsize foreignlanguage")

func latexSet(list string) map[string]bool {
	out := map[string]bool{}
	for name := range strings.FieldsSeq(list) {
		out[name] = true
	}
	return out
}
