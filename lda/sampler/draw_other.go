//go:build !amd64

package sampler

const hasVectors = false

func prepare(*run, int, int)                              { panic("sampler: no vector code here") }
func drawOne(*run, *ticket, int) (done, queued int)       { panic("sampler: no vector code here") }
func drawOneOfFew(*run, *ticket, int) (done, queued int)  { panic("sampler: no vector code here") }
func drawTwoOfFew(*run, *ticket, int) (done, queued int)  { panic("sampler: no vector code here") }
func drawTwo(*run, *ticket, int) (done, queued int)       { panic("sampler: no vector code here") }
func enterLines(*line, int, uint32) bool                  { panic("sampler: no vector code here") }
func findTopic(*uint16, int, uint32) int                  { panic("sampler: no vector code here") }
func findSum(*uint32, int, uint32) int                    { panic("sampler: no vector code here") }
func drawMany(*run, *ticket, int) (done, queued int)      { panic("sampler: no vector code here") }
func drawManyOfFew(*run, *ticket, int) (done, queued int) { panic("sampler: no vector code here") }
