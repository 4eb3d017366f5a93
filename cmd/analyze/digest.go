package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	netmail "net/mail"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tidemark/digest"
	"tidemark/digest/mail"
	"tidemark/pipeline"
	"tidemark/store"
)

// letter is what is asked of the digest command.
type letter struct {
	out               string
	from              string
	to                string // mailboxes, joined by commas
	host              string // right side of the Message-ID
	server            mailServer
	dry, resend, news bool
}

func (p *program) digestCommand() *cobra.Command {
	var l letter
	c := &cobra.Command{
		Use:   "digest --state FOLDER",
		Short: "Show the digest of the last update, write it to files, or send it",
		Example: `  analyze digest --state abstracts
  analyze digest --state abstracts --smtp mail.example.org --from notes@example.org --to all@example.org --quiet-unless-news`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return p.withState(c, store.Options{}, func(s *store.State) error { return p.deliver(c.Context(), s, &l) })
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&p.config.State, "state", "", "folder of the state")
	f.StringVarP(&l.out, "out", "o", "", "folder for digest.html, digest.txt and, with --from and --to, digest.eml")
	f.StringVar(&l.from, "from", "", "mailbox of the sender")
	f.StringVar(&l.to, "to", "", "mailboxes of the recipients, joined by commas")
	f.StringVar(&l.host, "message-host", "", "domain name of yours for the Message-ID (default: that of --from)")
	l.server.addFlags(f)
	f.BoolVar(&l.dry, "dry-run", false, "print the message instead of sending it")
	f.BoolVar(&l.resend, "resend", false, "send again what may have been sent")
	f.BoolVar(&l.news, "quiet-unless-news", false, "do nothing unless the digest has news")
	return c
}

// deliver does with the last digest what is asked for: print, write, send.
func (p *program) deliver(ctx context.Context, state *store.State, l *letter) error {
	run, err := state.Latest()
	if err != nil {
		return err
	}
	d, err := readDigest(state.RunDir(run))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		_, err = fmt.Fprintf(p.stdout, "Run %d has no digest (%s).\n", run.Number, run.Outcome)
		return err
	case err != nil:
		return err
	case l.news && !d.HasNews():
		return nil
	}
	if l.out != "" {
		if err := l.writeFiles(d); err != nil {
			return err
		}
	}
	switch {
	case l.server.address != "" || l.dry:
		return p.mail(ctx, state, run.Number, d, l)
	case l.out == "":
		return digest.WriteText(p.stdout, d)
	}
	return nil
}

// readDigest reads the digest of a run from its folder.
func readDigest(folder string) (*digest.Digest, error) {
	data, err := os.ReadFile(filepath.Join(folder, pipeline.DigestName))
	if err != nil {
		return nil, err
	}
	var d digest.Digest
	if err := json.Unmarshal(data, &d); err != nil {
		return nil, fmt.Errorf("%w: %s: %v; see analyze runs verify", store.ErrDamaged, folder, err)
	}
	return &d, nil
}

// message makes the mail of a digest; the host of its identity is that of the
// sender unless another is named.
func (l *letter) message(d *digest.Digest) (mail.Letter, error) {
	var faults []error
	from, err := netmail.ParseAddress(l.from)
	if err != nil {
		faults = append(faults, fmt.Errorf("--from: %q is no mailbox such as notes@example.org", l.from))
	}
	if l.to == "" {
		faults = append(faults, errors.New("--to: name at least one recipient"))
	}
	if len(faults) > 0 {
		return mail.Letter{}, &usageError{errors.Join(faults...), ""}
	}
	host := l.host
	if host == "" {
		host = from.Address[strings.LastIndexByte(from.Address, '@')+1:]
	}
	m, err := digest.Message(d, digest.Envelope{From: l.from, To: strings.Split(l.to, ","), Host: host})
	if err != nil {
		return mail.Letter{}, &usageError{err, ""}
	}
	to, badTo := m.Recipients()
	sender, badFrom := m.Sender()
	data, badMessage := m.Bytes()
	if err := errors.Join(badTo, badFrom, badMessage); err != nil {
		return mail.Letter{}, &usageError{err, ""}
	}
	return mail.Letter{From: sender, To: to, Data: data, ID: m.ID}, nil
}

// writeFiles writes the digest in its forms, each in one step.
func (l *letter) writeFiles(d *digest.Digest) error {
	var page, text bytes.Buffer
	if err := errors.Join(digest.WriteHTML(&page, d), digest.WriteText(&text, d)); err != nil {
		return err
	}
	files := map[string][]byte{"digest.html": page.Bytes(), "digest.txt": text.Bytes()}
	if l.from != "" && l.to != "" {
		m, err := l.message(d)
		if err != nil {
			return err
		}
		files["digest.eml"] = m.Data
	}
	if err := os.MkdirAll(l.out, 0o755); err != nil {
		return err
	}
	for name, data := range files {
		if err := replace(filepath.Join(l.out, name), data); err != nil {
			return err
		}
	}
	return nil
}

// replace puts data in the place of a file in one step.
func replace(path string, data []byte) error {
	partial := path + ".partial"
	if err := os.WriteFile(partial, data, 0o644); err != nil {
		return err
	}
	return os.Rename(partial, path)
}

// writeFeed writes the feed of all digests that are kept.
func (p *program) writeFeed(state *store.State, path string) error {
	dir, err := filepath.Abs(state.Dir())
	if err != nil {
		return err
	}
	if path == "" {
		path = filepath.Join(dir, "feed.xml")
	}
	runs, err := state.Runs()
	if err != nil {
		return err
	}
	f := digest.Feed{Title: filepath.Base(dir), Key: dir}
	for _, r := range runs {
		if r.Undone || r.Pruned {
			continue
		}
		d, err := readDigest(state.RunDir(r))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		f.Title = d.Title
		f.Digests = append(f.Digests, d)
	}
	if len(f.Digests) == 0 {
		return nil
	}
	var b bytes.Buffer
	if err := digest.WriteFeed(&b, f); err != nil {
		return err
	}
	return replace(path, b.Bytes())
}

// stamp is the time of the clock, for the journal of sending.
func (p *program) stamp() time.Time { return p.now().UTC() }
