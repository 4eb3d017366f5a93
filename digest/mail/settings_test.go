package mail

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	for _, s := range []Server{{Host: "mail.example.org"}, {Host: "localhost", Mode: Plain}, {Host: "::1", Mode: Plain}, {Host: "x", Mode: TLS, Port: 2465}} {
		if err := s.Check(); err != nil {
			t.Errorf("%+v: %v", s, err)
		}
	}
	err := Server{Host: "mail.example.org\r\n", Port: -1, Mode: "ssl", Name: "a b", Auth: "ntlm"}.Check()
	if err == nil || strings.Count(err.Error(), "\n") != 5 { // six faults
		t.Errorf("got %v", err)
	}
	if err := (Server{Host: "mail.example.org", Mode: Plain}).Check(); err == nil || !strings.Contains(err.Error(), "starttls") {
		t.Errorf("plain to elsewhere: %v", err)
	}
	for mode, port := range map[Mode]int{"": 587, StartTLS: 587, TLS: 465, Plain: 25} {
		if got := (Server{Mode: mode}).port(); got != port {
			t.Errorf("%q: port %d", mode, got)
		}
	}
}

func TestFromEnvironment(t *testing.T) {
	for _, c := range []struct {
		values map[string]string
		given  bool
		want   string
	}{
		{nil, false, ""},
		{map[string]string{userVariable: "u", passwordVariable: "topsecret"}, true, ""},
		{map[string]string{userVariable: "u"}, false, passwordVariable},
		{map[string]string{passwordVariable: "topsecret"}, false, userVariable},
		{map[string]string{userVariable: "u", passwordVariable: "topsecret\r\nQUIT"}, false, "line end"},
	} {
		got, err := FromEnvironment(func(k string) (string, bool) { v, ok := c.values[k]; return v, ok })
		if got.Given() != c.given || (err == nil) != (c.want == "") || err != nil && (!strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "topsecret")) {
			t.Errorf("%v: %v, %v", c.values, got.Given(), err)
		}
	}
}

func TestFromFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "smtp")
	if err := os.WriteFile(path, []byte("harbour\ntopsecret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := FromFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if user, password := c.reveal(); user != "harbour" || password != "topsecret" {
		t.Errorf("%s, %s", user, password)
	}
	if runtime.GOOS != "windows" {
		for _, mode := range []os.FileMode{0o640, 0o604, 0o660} {
			if err := os.Chmod(path, mode); err != nil {
				t.Fatal(err)
			}
			if _, err := FromFile(path); err == nil || !strings.Contains(err.Error(), "chmod 600") {
				t.Errorf("mode %o: %v", mode, err)
			}
		}
	}
	for _, bad := range []string{t.TempDir(), filepath.Join(t.TempDir(), "none")} {
		if _, err := FromFile(bad); err == nil {
			t.Errorf("%s is taken", bad)
		}
	}
}

// FuzzParse holds that a file of credentials gives both parts or an error that
// does not quote it.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "u\np", "u\r\np\r\n", "u\n\n", "u\np\nq", "\n", "u\np\x00", strings.Repeat("u", 5000)} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := parse(data)
		if (err == nil) != c.Given() {
			t.Fatalf("%q: %v", data, err)
		}
		if err != nil {
			if len(data) > 60 && strings.Contains(err.Error(), string(data)) {
				t.Errorf("the error quotes the file: %v", err)
			}
			return
		}
		if user, password := c.reveal(); user == "" || password == "" || strings.ContainsAny(user+password, "\r\n\x00") {
			t.Errorf("%q gives %q and %q", data, user, password)
		}
	})
}

func ExampleServer_Check() {
	err := Server{Host: "mail.example.org", Mode: Plain}.Check()
	fmt.Println(err)
	// Output: mail to mail.example.org would travel unencrypted; use starttls or tls, plain is for localhost only
}

func ExampleSend() {
	credentials, err := FromEnvironment(os.LookupEnv)
	if err != nil {
		fmt.Println(err)
		return
	}
	server := Server{Host: "mail.example.org", Credentials: credentials}
	journal := Journal{ // each commits to the state before it returns
		Sending: func() error { return nil },
		Refused: func() error { return nil },
		Sent:    func(string) error { return nil },
	}
	letter := Letter{From: "notes@example.org", To: []string{"ann@example.org"}, ID: "0a1b@example.org", Data: []byte("Subject: tide\r\n\r\nhigh\r\n")}
	if err := Send(context.Background(), server, letter, journal, DefaultRetries()); errors.Is(err, ErrUncertain) {
		fmt.Println("look whether it came")
	}
}
