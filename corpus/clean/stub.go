package clean

import (
	"strings"
	"unicode"
)

// Stub reports whether text, cleaned or not, stands in place of an abstract:
// "[No abstract available]", "n/a", "-". Empty text is no stub.
func Stub(text string) bool {
	if text == "" || len(text) > 200 {
		return false
	}
	return stubs[bare(text)]
}

// bare returns the words of a text in lower case with one space between them.
func bare(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '/'
	}), " ")
}

// stubs are what stands in place of an abstract, as bare gives it; "" is
// text of punctuation alone.
var stubs = func() map[string]bool {
	set := map[string]bool{"": true}
	for s := range strings.FieldsFuncSeq(`
		n/a; na; n a; none; nil; null; nan; tba; tbd; empty; unknown; missing; unavailable; not applicable;
		abstract; summary; no abstract; no abstracts; no abstract available; no abstract is available;
		no abstract was available; no abstract provided; no abstract was provided; no abstract found;
		no abstract given; no abstract for this article; no abstract available for this article;
		there is no abstract; there is no abstract available; there is no abstract for this article;
		this article has no abstract; this paper has no abstract; this record has no abstract;
		article has no abstract; this article does not have an abstract; abstract not available;
		abstract is not available; abstract not provided; abstract not found; abstract unavailable;
		abstract missing; abstract removed; abstract none; abstract n/a; abstract to follow;
		an abstract is not available; an abstract is not available for this article;
		an abstract is not available for this content so a preview has been provided;
		not available; not provided; not given; no summary; no summary available; summary not available;
		without abstract; to be announced; to be added; see pdf; see pdf for abstract; see full text;
		see the paper; see paper; see article; see text; no description; no description available;
		no preview available; no content; no data; withheld; editorial; 0; x; xxx; test;
		sans résumé; pas de résumé; pas de résumé disponible; résumé non disponible; aucun résumé;
		aucun résumé disponible; résumé indisponible; résumé; non disponible;
		kein abstract; kein abstract verfügbar; kein abstract vorhanden; keine zusammenfassung;
		keine zusammenfassung verfügbar; keine zusammenfassung vorhanden; zusammenfassung nicht verfügbar;
		abstract nicht verfügbar; nicht verfügbar; keine angabe; zusammenfassung;
		sin resumen; sin resumen disponible; resumen no disponible; no hay resumen; no hay resumen disponible;
		no disponible; resumen; sem resumo; resumo não disponível; resumo indisponível; não disponível; resumo;
		senza abstract; nessun abstract; nessun abstract disponibile; abstract non disponibile;
		riassunto non disponibile; non disponibile; riassunto;
		geen abstract; geen abstract beschikbaar; geen samenvatting; geen samenvatting beschikbaar;
		ingen sammanfattning; sammanfattning saknas; inget abstract; intet abstract; intet resumé; ei tiivistelmää;
		brak streszczenia; brak abstraktu; brak; streszczenie niedostępne; abstrakt není k dispozici; bez abstraktu;
		нет аннотации; без аннотации; аннотация отсутствует; аннотация недоступна; нет данных; анотація відсутня;
		özet yok; özet mevcut değil; özet bulunamadı; nincs absztrakt; nincs összefoglaló; fără rezumat; χωρίς περίληψη;
		无摘要; 暂无摘要; 無摘要; 摘要; 没有摘要; 无; 抄録なし; 要旨なし; 摘要なし; なし; 초록 없음; 초록없음; لا يوجد ملخص; אין תקציר; چکیده ندارد
		`, func(r rune) bool { return r == ';' || r == '\n' }) {
		if s = strings.TrimSpace(s); s != "" {
			set[s] = true
		}
	}
	return set
}()
