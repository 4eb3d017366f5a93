package clean

// verb is what becomes of a command.
type verb uint8

const (
	dropped     verb = 1 + iota // with its arguments
	styling                     // alone; its argument stays
	spacing                     // becomes a space
	environment                 // \begin and \end
)

// commands lists the commands that are not letters or symbols. One that is not
// listed leaves its argument, and without one a Gap.
var commands = func() map[string]verb {
	verbs := map[string]verb{"begin": environment, "end": environment}
	set := func(v verb, names string) {
		for name := range words(names) {
			verbs[name] = v
		}
	}
	set(dropped, `cite citep citet citealp citealt citeauthor citeyear citeyearpar citenum parencite textcite
		autocite footcite nocite ref eqref cref Cref autoref pageref label footnote footnotetext footnotemark
		thanks vspace hspace includegraphics bibliography bibliographystyle href color textcolor
		documentclass usepackage setlength renewcommand newcommand`)
	set(styling, `emph textbf textit textrm textsf texttt textsc textsl textup textnormal textmd text mbox hbox fbox
		underline uline em it bf rm sf tt sc sl cal Cal mathrm mathbf mathit mathsf mathtt mathbb mathcal
		mathfrak mathscr boldsymbol bm bold operatorname ensuremath textsuperscript textsubscript
		large Large small footnotesize normalsize scriptsize bfseries itshape rmfamily sffamily ttfamily
		scshape slshape upshape normalfont selectfont protect url nolinkurl relax centering noindent
		left right big Big bigl bigr displaystyle textstyle limits enquote textquote xspace title section
		paragraph`)
	set(spacing, `quad qquad newline linebreak par item hfill space smallskip medskip bigskip noalign hskip
		vskip break hline indent clearpage newpage thinspace enspace`)
	return verbs
}()

// displays are the environments that hold a formula.
var displays = words(`equation align eqnarray gather multline displaymath math array matrix pmatrix bmatrix
	cases split aligned alignat flalign tabular`)

// letters are the commands that print letters or words.
var letters = map[string]string{
	"o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "SS": "SS", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
	"aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
	"ng": "ŋ", "NG": "Ŋ", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "LaTeXe": "LaTeX", "XeTeX": "XeTeX",
	"textquotesingle": "'", "textquoteright": "'", "textquoteleft": "'", "lq": "'", "rq": "'",
	"textquotedblleft": `"`, "textquotedblright": `"`, "textquotedbl": `"`,
	"textendash": "–", "textemdash": "—", "textunderscore": "_", "textbackslash": " ", "textasciitilde": " ",
	"textdegree": "°", "textregistered": "®", "texttrademark": "", "copyright": "©", "textcopyright": "©",
	"ldots": "...", "dots": "...", "textellipsis": "...", "S": "§", "P": "¶", "pounds": "£", "euro": "€",
	"textmu": "μ", "textless": " < ", "textgreater": " > ", "slash": "/", "aleph": "aleph",
}

// letterAccents are the accents whose command is a letter, as the accents that
// accent knows.
var letterAccents = map[string]byte{
	"c": 'c', "v": 'v', "u": 'u', "H": 'H', "k": 'k', "r": 'r', "d": 'd', "b": 'b',
}

// marks are the combining characters of the accents.
var marks = map[byte]rune{
	'`': 0x300, '\'': 0x301, '^': 0x302, '~': 0x303, '=': 0x304, 'u': 0x306, '.': 0x307, '"': 0x308,
	'r': 0x30a, 'H': 0x30b, 'v': 0x30c, 'd': 0x323, 'c': 0x327, 'k': 0x328, 'b': 0x331,
}

// greek are the letters by their commands. Beside a hyphen a letter is
// written out (beta-decay), next to other letters it is written as itself (μm).
var greek = map[string]string{
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
	"eta": "η", "theta": "θ", "vartheta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
	"xi": "ξ", "pi": "π", "rho": "ρ", "varrho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ",
	"varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
	"Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
	"infty": "∞",
}
