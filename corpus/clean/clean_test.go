package clean_test

import (
	"strings"
	"testing"

	"tidemark/corpus/clean"
)

// gap is how a Gap is written in the tables of the tests.
const gap = "␣"

// case_ is a text and what becomes of it; ␣ stands for a Gap.
type case_ struct{ in, want string }

func check(t *testing.T, cases []case_, f func(string) (string, clean.Audit)) {
	t.Helper()
	for _, c := range cases {
		got, _ := f(c.in)
		if got = strings.ReplaceAll(got, string(clean.Gap), gap); got != c.want {
			t.Errorf("%q\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}

func TestLaTeX(t *testing.T) {
	check(t, []case_{
		{`a {\em finite sample} bound`, "a finite sample bound"},
		{`the \emph{first} and \textbf{second}`, "the first and second"},
		{`{\it e.g.} {\bf bold}face`, "e.g. boldface"},
		{`Schr\"odinger, Schr\"{o}dinger and Schr{\"o}dinger`, "Schrödinger, Schrödinger and Schrödinger"},
		{`Poincar\'e, Fr\'echet, \'Etale`, "Poincaré, Fréchet, Étale"},
		{`Gar\c{c}on, fa\c cade`, "Garçon, façade"},
		{`Troms{\o}, Wei\ss{}, \L ukasiewicz, \O rsted`, "Tromsø, Weiß, Łukasiewicz, Ørsted"},
		{`Nov\'ak \v{S}koda Erd\H{o}s na\"{\i}ve na\"\i ve`, "Novák Škoda Erdős naïve naïve"},
		{`Ho\v rava`, "Hořava"},
		{"``skills,'' and `one'", `"skills," and 'one'`},
		{`Jain and Rao~jr13 showed`, "Jain and Rao jr13 showed"},
		{`as in \cite{a,b}~\citep[p.~3]{c}, see \ref{x}`, "as in , see"},
		{`noise\footnote{as \emph{usual}} matters`, "noise matters"},
		{"Karhunen--Lo\\`eve --- a basis", "Karhunen–Loève — a basis"},
		{`50\% of R\&D at \$5 for F\_x`, "50% of R&D at $5 for F_x"},
		{`one\\two`, "one two"},
		{`100% of it % stays`, "100% of it % stays"},
		{`parameters (sim0.01% of all)`, "parameters (0.01% of all)"},
		{`a 10sim100times speed-up`, "a 10␣100times speed-up"},
		{`sim2real transfer with sim 2`, "sim2real transfer with sim 2"},
		{`the author\'s and don\'t, \"The End\"`, `the author's and don't, "The End"`},
		{`\textit{in vitro} and \textsc{Small}`, "in vitro and Small"},
		{`we use \ours on \mydata{ImageNet}`, "we use ␣ on ImageNet"},
		{`the \LaTeX{} system`, "the LaTeX system"},
		{`\begin{itemize}\item one \item two\end{itemize}`, "one two"},
		{`so \begin{equation} a = b \end{equation} holds`, "so ␣ holds"},
		{`CO_2 and AdS_5, x_1`, "CO2 and AdS5, x_1"},
		{`Z_2-graded C^*-algebra, L^p-space, 2^{nd} rank, R^n`, "Z2-graded C*-algebra, Lp-space, 2nd rank, R^n"},
		{`(~12%) of ~2500 or 30%~50%`, "(12%) of 2500 or 30% 50%"},
		{`non--linear, long---tailed`, "non-linear, long—tailed"},
		{`German\leftrightarrow{}English, BERT\rm_{BASE}`, "GermanEnglish, BERT_BASE"},
		{`self-\/adjoint and hy\-phen`, "self-adjoint and hyphen"},
		{`unbalanced {\em words`, "unbalanced words"},
		{`a \`, "a"},
	}, clean.Abstract)
}

func TestMath(t *testing.T) {
	check(t, []case_{
		{`$K$-means and $k$-NN`, "K-means and k-NN"},
		{`$\beta$-decay, TGF-$\beta$, $\gamma$-ray`, "beta-decay, TGF-beta, gamma-ray"},
		{`where $\alpha$ is`, "where ␣ is"},
		{`$\mathrm{CO}_2$ and $\rm H_2O$`, "CO2 and H2O"},
		{`H$_2$O, C$_{60}$, MoS$_2$, $^{87}$Rb, $^3$He`, "H2O, C60, MoS2, 87Rb, 3He"},
		{`in $L^2$ spaces`, "in ␣ spaces"},
		{`$L^2$-norm, $L^p$-spaces, $H_\infty$-control`, "L2-norm, Lp-spaces, H-infinity-control"},
		{`$C^*$-algebras and C$^*$-algebras`, "C*-algebras and C*-algebras"},
		{`$p$-adic, pro-$p$-groups`, "p-adic, pro-p-groups"},
		{`$3$-manifolds in $10$ cases, $95\%$`, "3-manifolds in 10 cases, 95%"},
		{`10 $\mu$m, 5\,$\mu$s`, "10 μm, 5 μs"},
		{`$\Lambda$CDM`, "ΛCDM"},
		{`cm$^{-1}$ and Ca$^{2+}$ ions`, "cm and Ca ions"},
		{`the $n$th and $5^{th}$ and $i$-th`, "the nth and 5th and i-th"},
		{`as shown elsewhere$^{1,2}$ and others$^3$`, "as shown elsewhere and others"},
		{`with $p < 0.05$, $x=1$`, "with ␣, ␣"},
		{`$SU(2)$ and $NP$ and $AdS_5$`, "SU(2) and NP and AdS5"},
		{`$\mathcal{PT}$ symmetry, $\mathcal{D}$-modules`, "PT symmetry, D-modules"},
		{`$\text{finite sample}$ and $\mathrm{Lasso}$`, "finite sample and Lasso"},
		{`$\infty$-categories, $A_\infty$-algebra`, "infinity-categories, A-infinity-algebra"},
		{`$\alpha_1$-antitrypsin`, "alpha1-antitrypsin"},
		{`$\ell_1$-norm $\ell$-adic`, "l1-norm l-adic"},
		{`the $(n-1)$-dimensional case`, "the ␣-dimensional case"},
	}, clean.Abstract)
}

func TestMathAndMoney(t *testing.T) {
	check(t, []case_{
		{`from $5 and $10 to $20`, "from $5 and $10 to $20"},
		{`costs $5-$10 or US$132 million`, "costs $5-$10 or US$132 million"},
		{`$1.4 billion/GW ($1,400/kW in 2008)`, "$1.4 billion/GW ($1,400/kW in 2008)"},
		{`a $5 bill and $x$ left`, "a $5 bill and ␣ left"},
		{`16.0$\pm$0.6 and 3$\times$3`, "16.0␣0.6 and 3␣3"},
		{`all $ K $-groups with $ n > 3 $`, "all K-groups with ␣"},
		{`$$x^2 + y^2$$ is and \(a\) and \[b+c\]`, "␣ is and ␣ and ␣"},
		{`a $ sign alone`, "a $ sign alone"},
		{`at 10$^{-6}$ and 10$^{6}$, 90$^\circ$ off`, "at 10␣ and 10␣, 90° off"},
		{`$ and $n$ agree`, "$ and ␣ agree"},
		{`grids of $1024^3$ cells, $\textit{e.g.}$ seas by $\texttt{Tide2}$`, "grids of ␣ cells, e.g. seas by Tide2"},
		{`the Rayleigh number $Ra$, a $3D$ view`, "the Rayleigh number Ra, a 3D view"},
		{`\alpha-stable and \alpha`, "alpha-stable and ␣"},
		{"run $" + strings.Repeat("a ", 300) + "$", "run $" + strings.Repeat("a ", 300) + "$"},
	}, clean.Abstract)
}

func TestMarkup(t *testing.T) {
	check(t, []case_{
		{`H<sub>2</sub>O and <i>E. coli</i>`, "H2O and E. coli"},
		{`<p>One.</p><p>Two</p>`, "One.\nTwo"},
		{`<jats:title>Lead</jats:title><jats:p>We know.</jats:p>`, "Lead.\nWe know."},
		{`a<b and c>d, p < 0.05, <50 years>, x<y>z`, "a<b and c>d, p < 0.05, <50 years>, x<y>z"},
		{`a <i x <b> y`, "a <i x <b> y"},
		{`x <b>bold</b> <B>y</B>`, "x bold y"},
		{`&lt;i&gt;x&lt;/i&gt; &amp;lt;b&amp;gt;y&amp;lt;/b&amp;gt;`, "x y"},
		{`R&amp;D, AT&T, &#x3b1;-helix, &beta;, &notit; &unknown;`, "R&D, AT&T, α-helix, β, &notit; &unknown;"},
		{`<math><mi>x</mi><mo>=</mo><mn>1</mn></math> and <mml:math><mml:mi>k</mml:mi></mml:math>-means`, "␣ and k-means"},
		{`<inline-formula><alternatives><tex-math>\documentclass{x}$a$</tex-math></alternatives></inline-formula> x`, "␣ x"},
		{`one<br/>two<BR>Three`, "one two.\nThree"},
		{`known before<sup>1,2</sup> in cm<sup>2</sup>`, "known before in cm2"},
		{`a <!-- note --> b`, "a b"},
		{`<a href="http://x.org/y">text</a>`, "text"},
	}, clean.Abstract)
}

func TestAddresses(t *testing.T) {
	check(t, []case_{
		{`Code: https://github.com/a/b_c~d.`, "Code: ␣."},
		{`see www.x.org/a, github.com/u/r) and`, "see ␣, ␣) and"},
		{`(https://x.org/a_(b)) end`, "(␣) end"},
		{`at https: //github.com/x/y and https://github. com/x/y.`, "at ␣ and ␣."},
		{`mail a.b@c.org. or P@5, Ne@C60.`, "mail ␣. or P@5, Ne@C60."},
		{`doi:10.1234/abc.def, DOI: 10.5555/12-3 and 10.1000/x.`, "␣, ␣ and ␣."},
		{`arXiv:1234.56789v2 and hep-th/9901001, math.GT/0010184.`, "␣ and ␣, ␣."},
		{`and/or 3/4 km/s n.a./x`, "and/or 3/4 km/s n.a./x"},
		{`\url{http://x.org/a_b} {http://x.org}`, "␣ ␣"},
		{`ratio 3:1234.5 and 12:30`, "ratio 3:1234.5 and 12:30"},
	}, clean.Abstract)
}

func TestNotices(t *testing.T) {
	check(t, []case_{
		{`We did it. © 2019 Elsevier B.V. All rights reserved.`, "We did it."},
		{`We did it. Copyright (c) 2010 John Wiley & Sons, Ltd.`, "We did it."},
		{`We did it. (C) 2001 Academic Press.`, "We did it."},
		{`We did it. (c) 2016 S. Karger AG, Basel.`, "We did it."},
		{`We did it.(C) 2003 by Am. Soc. Hydrol.`, "We did it."},
		{`We did it. Published by Elsevier Ltd`, "We did it."},
		{`We did it. This article is protected by copyright. All rights reserved.`, "We did it."},
		{`We did it © The Author(s) 2020. Published by Oxford University Press.`, "We did it"},
		{`We did it. © Springer Science+Business Media, LLC 2008`, "We did it."},
		{`We did it. Comment: 12 pages, 3 figures`, "We did it."},
		{`We did it. 12 pages, 3 figures.`, "We did it."},
		{`© 2004 The Authors. We did it.`, "We did it."},
		{`(c) 2016 S. Karger AG, Basel. We did it.`, "We did it."},
		{`Copyright law is studied. All rights reserved by users matter. We did it.`, "Copyright law is studied. All rights reserved by users matter. We did it."},
		{`We did it. Published by 1890, the book changed minds.`, "We did it. Published by 1890, the book changed minds."},
		{`Two: (a) one; (b) two. (C) formation of rings since 2010.`, "Two: (a) one; (b) two. (C) formation of rings since 2010."},
		{`We did it. Crown Copyright © 2008.`, "We did it."},
		{`We did it, Copyright (C) 2000 by A. B. Example Company.`, "We did it,"},
		{`We did it. Signs such as © are kept by most of the tools.`, "We did it. Signs such as © are kept by most of the tools."},
		{`We did it. (C) 2011 Institute of Tides. [doi:10.1234/x.1]`, "We did it."},
		{`All rights reserved.`, ""},
		{`We did it. This article is distributed under a License (https://a.org/x) which permits use.`, "We did it."},
		{`We did it. To appear in Annals of Tides.`, "We did it."},
		{`We did it. Comments: 3 figures matter to us.`, "We did it.\n3 figures matter to us."},
	}, clean.Abstract)
}

func TestHeadings(t *testing.T) {
	check(t, []case_{
		{`BACKGROUND: Tides rise. METHODS: We measured. RESULTS: They fell.`, "Tides rise.\nWe measured.\nThey fell."},
		{`Background— Tides rise. Materials and Methods: We measured.`, "Tides rise.\nWe measured."},
		{`Tides rise. RESULTS We measured. CONCLUSIONS. They fell.`, "Tides rise.\nWe measured.\nThey fell."},
		{`Objective: to see. results: we saw.`, "to see.\nwe saw."},
		{`Abstract: We did. `, "We did."},
		{`Abstract We did.`, "We did."},
		{`Abstract Meaning Representation is used.`, "Abstract Meaning Representation is used."},
		{`Summary. We did.`, "We did."},
		{`Résumé : Nous mesurons. Zusammenfassung: Wir messen.`, "Nous mesurons.\nWir messen."},
		{`The results: we saw. Our methods: old.`, "The results: we saw. Our methods: old."},
		{`Results of Smith: old. Methods for tides: new.`, "Results of Smith: old. Methods for tides: new."},
		{`Results show it. Methods matter - much.`, "Results show it. Methods matter - much."},
		{`MAIN OUTCOME MEASURES: Height. DESIGN, SETTING: Port.`, "Height. DESIGN, SETTING: Port."},
		{`Methods/Results: We saw. Design/methodology/approach – The paper`, "We saw.\nThe paper"},
		{`Keywords: tide, moon`, "tide, moon"},
		{`BERT: a model. STUDY of tides.`, "BERT: a model. STUDY of tides."},
		{`Old. Results. TIDE rose. Conclusions. 5 fell.`, "Old.\nTIDE rose.\n5 fell."},
		{`Old. RESULTS Patients rose. METHODS A total of 5. Results In all.`, "Old.\nPatients rose.\nA total of 5.\nIn all."},
		{`Old. Method A is older. Methods A 445, 3. Methods A tide rose.`, "Old. Method A is older. Methods A 445, 3.\nA tide rose."},
		{`Old. Results-There were 5. Results-oriented work.`, "Old.\nThere were 5. Results-oriented work."},
		{`Old. Methods and results-From 5. Methods and Results Ninety rose.`, "Old.\nFrom 5.\nNinety rose."},
		{`Background Increased tides. Methods We did. Results The old. Conclusions TIDE-5 rose.`, "Increased tides.\nWe did.\nThe old.\nTIDE-5 rose."},
		{`Background Increased tides.`, "Background Increased tides."},
		{`Old. AREAS COVERED: all. TAKE HOME MESSAGE: none.`, "Old.\nall.\nnone."},
		{`the (PE) method: old; results: new`, "the (PE) method: old; results: new"},
	}, clean.Abstract)
}

func TestHyphensAndSpaces(t *testing.T) {
	check(t, []case_{
		{"commu-\nnication and state-of-\nthe-art", "communication and state-of-the-art"},
		{"Kullback-\nLeibler x-\nray self-\nadjoint non-\r\n linear", "Kullback-Leibler x-ray self-adjoint non-linear"},
		{"pre-\nand post-war", "pre- and post-war"},
		{"a - \nb", "a - b"},
		{"co\u00ad\nmmon soft\u00adhyphen", "common softhyphen"},
		{"a  b\tc\nd", "a b c d"},
		{"One.\nTwo\n\nThree", "One.\nTwo.\nThree"},
		{"漢字\n漢字。\n漢", "漢字漢字。\n漢"},
		{"nul\x00byte \x07bell", "nul byte bell"},
		{" \n ", ""},
	}, clean.Abstract)
}

func TestUnicode(t *testing.T) {
	check(t, []case_{
		{"ﬁnite ＡＢＣ e\u0301", "finite ABC é"},
		{"zero\u200bwidth \u202ebidi\u202c \ufeffbom", "zerowidth bidi bom"},
		{"non\u2011breaking － minus\u2212one", "non-breaking - minus-one"},
		{"na\xefve \xff x a\ufffdb", "nave x ab"},
		{"10⁻⁶", "10-6"},
		{"author\u0092s Tool™", "author's Tool"},
		{"a\u00a0b\u3000c", "a b c"},
		{"d\u008ependance th\u008eorie", "dépendance théorie"},
		{"a\u2028b \u2029C", "a b.\nC"},
	}, clean.Abstract)
}

func TestTitleKeepsHeadingsAndNotices(t *testing.T) {
	check(t, []case_{
		{"Results: A History", "Results: A History"},
		{"Methods. © 2019", "Methods. © 2019"},
		{"The $K$-means of\n  tides", "The K-means of tides"},
	}, clean.Title)
}
