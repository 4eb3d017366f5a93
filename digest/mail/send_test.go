package mail

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
)

func TestModesAndMechanisms(t *testing.T) {
	for _, mode := range []Mode{StartTLS, TLS, Plain} {
		for _, m := range []Mechanism{Auto, PLAIN, LOGIN} {
			t.Run(string(mode)+" "+string(m), func(t *testing.T) {
				p := &post{mechanisms: []string{"PLAIN", "LOGIN"}}
				s := open(t, p, mode)
				s.Auth, s.Credentials = m, login3()
				var d diary
				if err := send(t, s, &d); err != nil {
					t.Fatal(err)
				}
				if !slices.Equal(d.entries, []string{"sending", "sent"}) {
					t.Errorf("journal %q", d.entries)
				}
				if got, want := string(p.box[0]), string(letter().Data); got != want {
					t.Errorf("got %q, want %q", got, want)
				}
				if !slices.Equal(p.to, letter().To) {
					t.Errorf("recipients %q", p.to)
				}
			})
		}
	}
}

func TestGreylisting(t *testing.T) {
	p := &post{onRcpt: func(n int, _ string) error {
		if n <= 2 {
			return &smtp.SMTPError{Code: 451, Message: "try again later"}
		}
		return nil
	}}
	var d diary
	if err := send(t, open(t, p, TLS), &d); err != nil {
		t.Fatal(err)
	}
	if len(d.entries) != 3 || !strings.Contains(d.entries[0], "try again later") || d.entries[1] != "sending" || len(p.box) != 1 {
		t.Errorf("journal %q, %d messages", d.entries, len(p.box))
	}
}

func TestRefusals(t *testing.T) {
	answer := func(code int) error { return &smtp.SMTPError{Code: code, Message: "no\r\nInjected: line"} }
	for _, c := range []struct {
		name    string
		post    *post
		want    string // part of the error
		journal []string
		boxes   int
	}{
		{
			"busy after the message, then not", &post{onData: func(n int, _ []byte) error {
				if n == 1 {
					return answer(452)
				}
				return nil
			}}, "", []string{"sending", "refused", "waiting", "sending", "sent"}, 1,
		},
		{
			"refused for good", &post{onData: func(int, []byte) error { return answer(554) }},
			"554",
			[]string{"sending", "refused"},
			0,
		},
		{
			"busy for ever", &post{onData: func(int, []byte) error { return answer(452) }},
			"after 3 attempts",
			[]string{"sending", "refused", "waiting", "sending", "refused", "waiting", "sending", "refused"},
			0,
		},
		{
			"no such recipients", &post{onRcpt: func(int, string) error { return answer(550) }},
			"no recipient was accepted", nil, 0,
		},
		{
			"one recipient unknown", &post{onRcpt: func(_ int, to string) error {
				if to == "bo@example.net" {
					return answer(550)
				}
				return nil
			}}, "but not to bo@example.net (550", []string{"sending", "sent"}, 1,
		},
		{
			"one recipient put off for ever", &post{onRcpt: func(_ int, to string) error {
				if to == "ann@example.org" {
					return answer(451)
				}
				return nil
			}}, "but not to ann@example.org (451", []string{"waiting", "waiting", "sending", "sent"}, 1,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var d diary
			err := send(t, open(t, c.post, TLS), &d)
			if (err == nil) != (c.want == "") || err != nil && (!strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\r")) {
				t.Errorf("error %v", err)
			}
			got := make([]string, len(d.entries))
			for i, e := range d.entries {
				got[i], _, _ = strings.Cut(e, ":")
			}
			if !slices.Equal(got, c.journal) || len(c.post.box) != c.boxes {
				t.Errorf("journal %q, %d messages", got, len(c.post.box))
			}
		})
	}
}

// TestCrashBetween stands for a crash after the server took the message: the
// journal cannot note it. The error says so, and nothing is sent again.
func TestCrashBetween(t *testing.T) {
	p := &post{}
	d := diary{fail: map[string]error{"sent": errDisk}}
	err := send(t, open(t, p, TLS), &d)
	if !errors.Is(err, ErrUncertain) || !errors.Is(err, errDisk) || len(p.box) != 1 || !slices.Equal(d.entries, []string{"sending", "sent"}) {
		t.Errorf("%v, %d messages, journal %q", err, len(p.box), d.entries)
	}
}

// TestNothingWithoutJournal: what cannot be noted is not sent.
func TestNothingWithoutJournal(t *testing.T) {
	p := &post{}
	d := diary{fail: map[string]error{"sending": errDisk}}
	if err := send(t, open(t, p, TLS), &d); !errors.Is(err, errDisk) || p.tries != 0 || len(d.entries) != 1 {
		t.Errorf("%v, %d tries, journal %q", err, p.tries, d.entries)
	}
}

func TestWrongPassword(t *testing.T) {
	for _, m := range []Mechanism{PLAIN, LOGIN} {
		p := &post{mechanisms: []string{"PLAIN", "LOGIN"}}
		s := open(t, p, StartTLS)
		s.Auth = m
		s.Credentials, _ = NewCredentials(testUser, "another-S3cret")
		var d diary
		err := send(t, s, &d)
		if err == nil || !strings.Contains(err.Error(), "535") || strings.Contains(err.Error(), "another-S3cret") || len(d.entries) != 0 {
			t.Errorf("%s: %v, journal %q", m, err, d.entries)
		}
	}
}

func TestNoDowngrade(t *testing.T) {
	p := &post{mechanisms: []string{"PLAIN"}}
	s := open(t, p, Plain) // a server without STARTTLS, or one whose offer was taken out
	s.Mode, s.Credentials = StartTLS, login3()
	var d diary
	if err := send(t, s, &d); err == nil || !strings.Contains(err.Error(), "STARTTLS") || p.rcpts != 0 || len(d.entries) != 0 {
		t.Errorf("%v, journal %q", err, d.entries)
	}
}

func TestUnknownCertificate(t *testing.T) {
	for _, mode := range []Mode{StartTLS, TLS} {
		s := open(t, &post{}, mode)
		_, s.Roots = certify(t)
		var d diary
		if err := send(t, s, &d); err == nil || !strings.Contains(err.Error(), "certificate") || len(d.entries) != 0 {
			t.Errorf("%s: %v, journal %q", mode, err, d.entries)
		}
	}
}

// script is a server that speaks line by line and hangs up where the script ends.
func script(t *testing.T, visits int, talk func(visit int, read func() string, write func(string))) Server {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for i := range visits {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			in := bufio.NewReader(conn)
			talk(i, func() string { s, _ := in.ReadString('\n'); return s }, func(s string) { _, _ = io.WriteString(conn, s+"\r\n") })
			conn.Close()
		}
	}()
	return Server{Host: "127.0.0.1", Port: listener.Addr().(*net.TCPAddr).Port, Mode: Plain, Timeout: 10 * time.Second}
}

// upToData takes a client to the point where it sends the message.
func upToData(read func() string, write func(string)) {
	write("220 hello")
	for range 4 { // EHLO, MAIL, two RCPT
		read()
		write("250 yes")
	}
	read()
	write("354 go on")
}

func TestDropInData(t *testing.T) {
	for name, dot := range map[string]bool{"before the dot": false, "after the dot": true} {
		s := script(t, 2, func(_ int, read func() string, write func(string)) {
			upToData(read, write)
			for line := read(); dot && line != ".\r\n" && line != ""; line = read() {
			}
		})
		var d diary
		if err := send(t, s, &d); !errors.Is(err, ErrUncertain) || !slices.Equal(d.entries, []string{"sending"}) {
			t.Errorf("%s: %v, journal %q", name, err, d.entries)
		}
	}
}

// TestDropBefore: a connection that breaks before the message is tried again.
func TestDropBefore(t *testing.T) {
	s := script(t, 3, func(visit int, read func() string, write func(string)) {
		if visit == 0 {
			return // hangs up without a word
		}
		if visit == 1 {
			write("220 hello")
			read()
			return
		}
		upToData(read, write)
		for read() != ".\r\n" {
		}
		write("250 queued as 7")
		read()
	})
	var d diary
	if err := send(t, s, &d); err != nil || len(d.entries) != 4 || d.entries[3] != "sent" {
		t.Errorf("%v, journal %q", err, d.entries)
	}
}

func TestCancel(t *testing.T) {
	hold := make(chan struct{})
	s := script(t, 1, func(_ int, _ func() string, _ func(string)) { <-hold })
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- Send(ctx, s, letter(), (&diary{}).journal(), DefaultRetries()) }()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	close(hold)
}

func TestWaits(t *testing.T) {
	r := DefaultRetries()
	for attempt, base := range map[int]time.Duration{2: time.Minute, 3: 2 * time.Minute, 5: 8 * time.Minute, 9: 20 * time.Minute, 99: 20 * time.Minute} {
		a, b := r.wait("x@y", attempt), r.wait("x@y", attempt)
		if a != b || a < base/2 || a > base*3/2 {
			t.Errorf("attempt %d waits %v and %v", attempt, a, b)
		}
	}
	if r.wait("x@y", 2) == r.wait("z@y", 2) {
		t.Error("two messages wait equally long")
	}
}

// TestSecretsStayHidden prints settings in every way there is.
func TestSecretsStayHidden(t *testing.T) {
	s := Server{Host: "mail.example.org", Credentials: login3()}
	var log strings.Builder
	slog.New(slog.NewTextHandler(&log, nil)).Info("server", "settings", s, "pointer", &s)
	slog.New(slog.NewJSONHandler(&log, nil)).Info("server", "settings", s)
	data, _ := json.Marshal(s)
	shown := log.String() + string(data)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%q"} {
		shown += fmt.Sprintf(verb, s) + fmt.Sprintf(verb, []any{s, &s, s.Credentials})
	}
	for _, secret := range append(encodings(testUser, testPassword), fmt.Sprintf("%x", testPassword)) {
		if strings.Contains(shown, secret) {
			t.Errorf("%q is shown", secret)
		}
	}
	for _, secret := range encodings(testUser, testPassword) {
		if got := s.reply(errors.New("x")); got == nil || strings.Contains(s.Credentials.redact("no: "+secret), testPassword) {
			t.Errorf("%q is not redacted", secret)
		}
	}
}
