package token

import "strings"

// English returns the English stop words: function words, and the words with
// which abstracts of any field are written (paper, propose, results), which
// say nothing about what a paper is about.
func English() []string {
	return append(strings.Fields(functionWords), strings.Fields(abstractWords)...)
}

const functionWords = `
a about above across after again against all almost alone along already also although always am among an and
another any anybody anyone anything are aren't around as at away back be became because become becomes been
before being below between both but by came can can't cannot come comes could couldn't did didn't do does
doesn't doing don't done down during each either else etc even ever every everything few first for from further
get gets give given gives go goes got had has hasn't have haven't having he hence her here herself him himself
his how however i ie eg if in indeed instead into is isn't it its itself just keep kept last latter least
less let lets like likely made mainly make makes making many may maybe me might more moreover most mostly much
must my myself namely near nearly need needs neither never nevertheless no nobody none nor not nothing now of
off often on once one only onto or other others otherwise our ours ourselves out over own per perhaps quite
rather really regarding same second see seem seemed seems seen several shall she should since so some something
sometimes still such take taken takes than that the their theirs them themselves then there thereby
therefore these they thing things this those though three through throughout thus to together too toward towards
two under unless until up upon us very via was wasn't we we've well were weren't what whatever when whenever
where whereas whereby wherein whether which while who whole whom whose why will with within without won't would
wouldn't yet you you'd you'll your yours i.e e.g al viz vs`

const abstractWords = `
able abstract according achieve achieved achieves achieving address addresses addressed addressing aim aims
allow allows allowing appear application applications applied apply applying approach approaches article
available based basis best better call called case cases certain compare compared compares consider considered
considering consist consists contrast contribution contributions current currently demonstrate demonstrated
demonstrates describe described describes despite develop developed developing different difficult discuss
discussed discusses due easily effective effectively effectiveness efficient efficiently enable enables enabling
especially establish evaluate evaluated existing experiment experimental experiments explore explored extensive
finally find finding findings finds following follows found four framework furthermore future general
generally good great greatly help helps high higher highly illustrate implementation implemented important
improve improved improvement improvements improves improving include included includes including increase
introduce introduced introduces introducing investigate investigated issue issues key known large largely larger
leading leads level low lower main major method methodology methods new novel obtain obtained observe observed
offer offers outperform outperforms outperforming paper papers particular particularly perform performance
performed performing performs possible potential present presented presenting presents previous previously
problem problems prior propose proposed proposes proposing prove provide provided provides providing
purpose recent recently related report reported reports require required requires research respectively result
resulting results reveal reveals setting settings several show showed showing shown shows significant
significantly similar simple small solution solutions specific specifically state-of-the-art state studied
studies study suggest suggests superior task tasks technique techniques terms test tested typical typically
understand understanding use used useful uses using usually various wide widely work works`
