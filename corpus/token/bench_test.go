package token

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// prose invents n abstracts of about 180 words: two in five are function words
// of English, by Zipf's law, the others are made of syllables, 20,000 by Zipf's law.
func prose(n int) []string {
	random := rand.New(rand.NewPCG(1, 2))
	common := strings.Fields("the of and a in to we is that for are this on with by an as from which be our can it have these has or not")
	syllables := strings.Fields("ra me ti on al con ver is ta lo que bin der sor mi na tor ef plex gra den sta lin um ce")
	rare := make([]string, 20_000)
	for i := range rare {
		for range 2 + random.IntN(3) {
			rare[i] += syllables[random.IntN(len(syllables))]
		}
	}
	zipf := func(n int) int { return int(math.Exp(random.Float64()*math.Log(float64(n)+1))) - 1 }
	texts := make([]string, n)
	for i := range texts {
		var b strings.Builder
		for sentence := range 9 {
			for w := range 20 {
				word := rare[zipf(len(rare))]
				if random.IntN(5) < 2 {
					word = common[zipf(len(common))]
				}
				switch {
				case w == 0:
					word = strings.ToUpper(word[:1]) + word[1:]
				case random.IntN(40) == 0:
					word += "-" + rare[zipf(len(rare))]
				case random.IntN(60) == 0:
					word = fmt.Sprintf("%d", sentence*17)
				case random.IntN(15) == 0:
					word += ","
				}
				b.WriteString(word)
				b.WriteByte(" ."[w/19])
			}
			b.WriteByte(' ')
		}
		texts[i] = b.String()
	}
	return texts
}

func BenchmarkAnalyze(b *testing.B) {
	for _, c := range []struct {
		name    string
		replace *strings.Replacer
	}{
		{"ascii", strings.NewReplacer()},
		{"accents", strings.NewReplacer("me", "mé", "on", "ön", "lo", "lø")},
		{"cyrillic", strings.NewReplacer("the ", "в ", "of ", "и ", "and ", "на ", "to ", "что ", "a", "а", "e", "е", "t", "т", "r", "р", "o", "о", "i", "и", "n", "н", "s", "с", "l", "л", "m", "м", "d", "д")},
		{"han", strings.NewReplacer("a", "学", "e", "习", "t", "深", "r", "度", "o", "模", "i", "型", "n", "数", "s", "据", "l", "分", "m", "析", "d", "大", " ", "")},
	} {
		b.Run(c.name, func(b *testing.B) {
			texts := prose(2000)
			size := 0
			for i, text := range texts {
				texts[i] = c.replace.Replace(text)
				size += len(texts[i])
			}
			a, t := New(DefaultOptions()), new(Text)
			b.SetBytes(int64(size / len(texts)))
			i := 0
			for b.Loop() {
				a.Analyze(t, "", texts[i%len(texts)])
				i++
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(size/len(texts)), "ns/byte")
		})
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		New(DefaultOptions())
	}
}
