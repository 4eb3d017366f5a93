#include "go_asm.h"
#include "textflag.h"

// SplitMix64, as in internal/rng.
#define GOLDEN $0x9e3779b97f4a7c15
#define MIX1 $0xbf58476d1ce4e5b9
#define MIX2 $0x94d049bb133111eb

// func prepare(r *run, from, to int)
//
// Makes a ticket of every token in [from, to) and puts it with the others of its
// kind: documents of one line, of two, and others.
TEXT ·prepare(SB), NOSPLIT, $8-24
	MOVQ r+0(FP), DI
	MOVQ from+8(FP), AX
	MOVQ to+16(FP), R8
	MOVQ run_document(DI), BX
	MOVQ run_seats(DI), SI
	MOVQ run_lines(DI), R11
	MOVQ GOLDEN, R9
	MOVQ MIX1, R10
	MOVQ MIX2, R14
	XORL CX, CX
	MOVQ CX, run_n(DI)
	MOVQ CX, run_n+8(DI)
	MOVQ CX, run_n+16(DI)

next:
	CMPQ AX, R8
	JGE  end
	MOVWLZX (BX)(AX*2), R13
	SHLL $4, R13
	MOVQ (SI)(R13*1), DX
	ADDQ R9, DX
	MOVQ DX, (SI)(R13*1)
	MOVQ DX, R15
	SHRQ $30, R15
	XORQ R15, DX
	IMULQ R10, DX
	MOVQ DX, R15
	SHRQ $27, R15
	XORQ R15, DX
	IMULQ R14, DX
	MOVQ DX, R15
	SHRQ $31, R15
	XORQ R15, DX          // random bits
	MOVL 8(SI)(R13*1), R13
	MOVBLZX R13, R15      // lines in use
	SHRL $8, R13
	CMPL R15, $2
	CMOVLHI CX, R15
	MOVQ run_n(DI)(R15*8), BP
	INCQ run_n(DI)(R15*8)
	SHLL $8, R15          // tickets of a kind
	ADDL R15, BP
	SHLL $4, BP
	MOVQ DX, run_tickets(DI)(BP*1)
	MOVL R13, (run_tickets+8)(DI)(BP*1)
	MOVL AX, (run_tickets+12)(DI)(BP*1)
	SHLQ $6, R13
	PREFETCHT0 (R11)(R13*1)
	PREFETCHT0 64(R11)(R13*1)
	INCQ AX
	JMP  next

end:
	RET

// WEIGH makes z the sums, up to each lane, of the weights n_dk φ_wk of the line
// at DI + at, the token itself excluded; old is the lane of the old topic, and
// counts the counts without the token. PHI looks the topics Z0 up in φ.
//
// No gather: where the processor guards against gather data sampling its result
// is not handed on before it retires, and tokens no longer overlap.
#define WEIGH(at, z, x, counts, old, PHI) \
	VMOVDQU at+32(DI), counts \
	VPMOVZXWD at(DI), Z0 \
	VPCMPEQD Z3, Z0, old \
	PHI(at) \
	MOVL (R9)(R14*4), R15 \
	VPBROADCASTD R15, old, Z2 \
	VPADDW Y30, counts, old, counts \
	VPMOVZXWD counts, Z5 \
	VPMULLD Z5, Z2, z \
	VALIGND $15, Z31, z, Z5 \
	VPADDD Z5, z, z \
	VALIGND $14, Z31, z, Z5 \
	VPADDD Z5, z, z \
	VALIGND $12, Z31, z, Z5 \
	VPADDD Z5, z, z \
	VALIGND $8, Z31, z, Z5 \
	VPADDD Z5, z, z \
	VALIGND $15, z, z, x

// PERMUTED looks up to 127 topics up in registers, LOADED any number in memory.
#define PERMUTED(at) \
	VMOVDQA32 Z0, Z2 \
	VPERMI2D Z17, Z16, Z2 \
	VMOVDQA32 Z0, Z5 \
	VPERMI2D Z19, Z18, Z5 \
	VPTESTMD Z29, Z0, K1 \
	VMOVDQA32 Z5, K1, Z2 \
	VMOVDQA32 Z0, Z5 \
	VPERMI2D Z21, Z20, Z5 \
	VMOVDQA32 Z0, Z10 \
	VPERMI2D Z23, Z22, Z10 \
	VMOVDQA32 Z10, K1, Z5 \
	VPTESTMD Z28, Z0, K1 \
	VMOVDQA32 Z5, K1, Z2

#define FOUR(at, x) \
	MOVWLZX at(DI), R15 \
	VMOVD (R8)(R15*4), x \
	MOVWLZX at+2(DI), R15 \
	VPINSRD $1, (R8)(R15*4), x, x \
	MOVWLZX at+4(DI), R15 \
	VPINSRD $2, (R8)(R15*4), x, x \
	MOVWLZX at+6(DI), R15 \
	VPINSRD $3, (R8)(R15*4), x, x

#define LOADED(at) \
	FOUR(at, X2) \
	FOUR(at+8, X5) \
	FOUR(at+16, X10) \
	FOUR(at+24, X11) \
	VINSERTI128 $1, X5, Y2, Y2 \
	VINSERTI128 $1, X11, Y10, Y10 \
	VINSERTI64X4 $1, Y10, Z2, Z2

// TABLE puts φ into the registers of PERMUTED.
#define TABLE \
	VMOVDQU32 (R8), Z16 \
	VMOVDQU32 64(R8), Z17 \
	VMOVDQU32 128(R8), Z18 \
	VMOVDQU32 192(R8), Z19 \
	VMOVDQU32 256(R8), Z20 \
	VMOVDQU32 320(R8), Z21 \
	VMOVDQU32 384(R8), Z22 \
	VMOVDQU32 448(R8), Z23 \
	MOVL $32, DX \
	VPBROADCASTD DX, Z29 \
	VPADDD Z29, Z29, Z28

#define NOTABLE

// ENTER loads what all tickets share. R11 is the line of the document whose
// token waits, -1 for none; SI is how many wait.
#define ENTER \
	MOVQ run_phi(DI), R8 \
	MOVQ run_minus(DI), R9 \
	MOVQ run_delta(DI), R10 \
	MOVQ run_z(DI), CX \
	MOVQ run_prior(DI), DX \
	MOVQ DX, prior-8(SP) \
	MOVQ run_lines(DI), R12 \
	MOVQ run_waiting(DI), R13 \
	MOVQ $-1, R11 \
	XORL SI, SI \
	XORL AX, AX \
	VPXORD Z31, Z31, Z31 \
	VPTERNLOGD $0xff, Z30, Z30, Z30

// TICKET takes the next ticket: DI is its line, R14 its old topic, BP its token.
#define TICKET \
	CMPQ AX, n-32(SP) \
	JGE  done \
	MOVL 8(BX), DI \
	CMPQ DI, R11 \
	JEQ  done \
	MOVL 12(BX), BP \
	MOVWLZX (CX)(BP*2), R14 \
	MOVQ DI, line-16(SP) \
	SHLQ $6, DI \
	ADDQ R12, DI \
	VPBROADCASTD R14, Z3

// UNIFORM makes DX a random number below all mass, of which R15 is among the
// lanes, and Z5 of it.
#define UNIFORM \
	MOVLQSX (R10)(R14*4), DX \
	ADDQ prior-8(SP), DX \
	ADDQ R15, DX \
	MULXQ (BX), DX, DX \
	VPBROADCASTD DX, Z5

// WAIT queues the token where DX does not lie below R15.
#define WAIT \
	SUBQ R15, DX \
	MOVL BP, (R13)(SI*8) \
	MOVL DX, 4(R13)(SI*8) \
	CMOVQCC line-16(SP), R11 \
	CMPQ DX, $0 \
	SETGE DX \
	MOVBLZX DX, DX \
	ADDQ DX, SI

// ONE and TWO draw for documents of one line and of two.
#define ONE(TABLE, PHI) \
	ENTER \
	TABLE \
token: \
	TICKET \
	WEIGH(0, Z4, Z6, Y1, K2, PHI) \
	VMOVD X6, R15 \
	UNIFORM \
	VPCMPUD $6, Z5, Z4, K3 \
	WAIT \
	KMOVW K3, R15 \
	TZCNTL R15, DX \
	BLSIL R15, R15 \
	KMOVW R15, K3 \
	MOVWLZX (DI)(DX*2), DX \
	TESTL R15, R15 \
	CMOVLNE DX, R14 \
	MOVW R14, (CX)(BP*2) \
	VPSUBW Y30, Y1, K3, Y1 \
	VMOVDQU Y1, 32(DI) \
	INCQ AX \
	ADDQ $16, BX \
	JMP  token \
done:

#define TWO(TABLE, PHI) \
	ENTER \
	TABLE \
token: \
	TICKET \
	WEIGH(0, Z4, Z6, Y1, K2, PHI) \
	WEIGH(64, Z7, Z8, Y9, K4, PHI) \
	VPBROADCASTD X6, Z6 \
	VPADDD Z6, Z7, Z7 \
	VPADDD X6, X8, X8 \
	VMOVD X8, R15 \
	UNIFORM \
	VPCMPUD $6, Z5, Z4, K3 \
	VPCMPUD $6, Z5, Z7, K5 \
	WAIT \
	KUNPCKWD K3, K5, K3 \
	KMOVD K3, R15 \
	TZCNTL R15, DX \
	BLSIL R15, R15 \
	KMOVD R15, K3 \
	KSHIFTRD $16, K3, K5 \
	MOVL DX, place-24(SP) \
	ANDL $16, DX \
	ADDL place-24(SP), DX \
	MOVWLZX (DI)(DX*2), DX \
	TESTL R15, R15 \
	CMOVLNE DX, R14 \
	MOVW R14, (CX)(BP*2) \
	VPSUBW Y30, Y1, K3, Y1 \
	VPSUBW Y30, Y9, K5, Y9 \
	VMOVDQU Y1, 32(DI) \
	VMOVDQU Y9, 96(DI) \
	INCQ AX \
	ADDQ $16, BX \
	JMP  token \
done:

// MANY draws for documents of any number of lines.
#define MANY(TABLE, PHI) \
	MOVQ run_document(DI), DX \
	MOVQ DX, document-40(SP) \
	MOVQ run_seats(DI), DX \
	MOVQ DX, seats-48(SP) \
	LEAQ run_sums(DI), DX \
	MOVQ DX, sums-72(SP) \
	ENTER \
	TABLE \
token: \
	TICKET \
	MOVQ document-40(SP), DX \
	MOVWLZX (DX)(BP*2), DX \
	SHLL $4, DX \
	ADDQ seats-48(SP), DX \
	MOVBLZX 8(DX), DX \
	TESTL DX, DX \
	JEQ  done \
	SHLL $6, DX \
	ADDQ DI, DX \
	MOVQ DX, end-56(SP) \
	MOVQ DI, first-64(SP) \
	MOVQ sums-72(SP), DX \
	VPXORD Z26, Z26, Z26 \
weigh: \
	WEIGH(0, Z4, Z6, Y1, K2, PHI) \
	VPADDD Z26, Z4, Z4 \
	VMOVDQU32 Z4, (DX) \
	VPBROADCASTD X6, Z6 \
	VPADDD Z6, Z26, Z26 \
	VMOVDQU Y1, 32(DI) \
	ADDQ $64, DX \
	ADDQ $64, DI \
	CMPQ DI, end-56(SP) \
	JNE  weigh \
	VMOVD X26, R15 \
	UNIFORM \
	CMPQ DX, R15 \
	JCS  within \
	WAIT \
	JMP  next \
within: \
	MOVQ first-64(SP), DI \
	MOVQ sums-72(SP), DX \
search: \
	VPCMPUD $1, (DX), Z5, K3 \
	KMOVW K3, R15 \
	TESTL R15, R15 \
	JNE  found \
	ADDQ $64, DX \
	ADDQ $64, DI \
	JMP  search \
found: \
	TZCNTL R15, DX \
	BLSIL R15, R15 \
	KMOVW R15, K3 \
	MOVWLZX (DI)(DX*2), R14 \
	MOVW R14, (CX)(BP*2) \
	VMOVDQU 32(DI), Y1 \
	VPSUBW Y30, Y1, K3, Y1 \
	VMOVDQU Y1, 32(DI) \
next: \
	INCQ AX \
	ADDQ $16, BX \
	JMP  token \
done:

// func drawOneOfFew(r *run, tickets *ticket, n int) (done, queued int)
TEXT ·drawOneOfFew(SB), NOSPLIT, $32-40
	MOVQ r+0(FP), DI
	MOVQ tickets+8(FP), BX
	MOVQ n+16(FP), DX
	MOVQ DX, n-32(SP)
	ONE(TABLE, PERMUTED)
	MOVQ AX, done+24(FP)
	MOVQ SI, queued+32(FP)
	VZEROUPPER
	RET

// func drawOne(r *run, tickets *ticket, n int) (done, queued int)
TEXT ·drawOne(SB), NOSPLIT, $32-40
	MOVQ r+0(FP), DI
	MOVQ tickets+8(FP), BX
	MOVQ n+16(FP), DX
	MOVQ DX, n-32(SP)
	ONE(NOTABLE, LOADED)
	MOVQ AX, done+24(FP)
	MOVQ SI, queued+32(FP)
	VZEROUPPER
	RET

// func drawTwoOfFew(r *run, tickets *ticket, n int) (done, queued int)
TEXT ·drawTwoOfFew(SB), NOSPLIT, $32-40
	MOVQ r+0(FP), DI
	MOVQ tickets+8(FP), BX
	MOVQ n+16(FP), DX
	MOVQ DX, n-32(SP)
	TWO(TABLE, PERMUTED)
	MOVQ AX, done+24(FP)
	MOVQ SI, queued+32(FP)
	VZEROUPPER
	RET

// func drawTwo(r *run, tickets *ticket, n int) (done, queued int)
TEXT ·drawTwo(SB), NOSPLIT, $32-40
	MOVQ r+0(FP), DI
	MOVQ tickets+8(FP), BX
	MOVQ n+16(FP), DX
	MOVQ DX, n-32(SP)
	TWO(NOTABLE, LOADED)
	MOVQ AX, done+24(FP)
	MOVQ SI, queued+32(FP)
	VZEROUPPER
	RET

// func drawManyOfFew(r *run, tickets *ticket, n int) (done, queued int)
TEXT ·drawManyOfFew(SB), NOSPLIT, $72-40
	MOVQ r+0(FP), DI
	MOVQ tickets+8(FP), BX
	MOVQ n+16(FP), DX
	MOVQ DX, n-32(SP)
	MANY(TABLE, PERMUTED)
	MOVQ AX, done+24(FP)
	MOVQ SI, queued+32(FP)
	VZEROUPPER
	RET

// func drawMany(r *run, tickets *ticket, n int) (done, queued int)
TEXT ·drawMany(SB), NOSPLIT, $72-40
	MOVQ r+0(FP), DI
	MOVQ tickets+8(FP), BX
	MOVQ n+16(FP), DX
	MOVQ DX, n-32(SP)
	MANY(NOTABLE, LOADED)
	MOVQ AX, done+24(FP)
	MOVQ SI, queued+32(FP)
	VZEROUPPER
	RET

// func enterLines(lines *line, n int, k uint32) bool
TEXT ·enterLines(SB), NOSPLIT, $0-25
	MOVQ lines+0(FP), DI
	MOVQ n+8(FP), CX
	MOVL k+16(FP), DX
	VPBROADCASTW DX, Y0
	VPXOR Y2, Y2, Y2
	MOVQ DI, SI
	MOVQ CX, AX

known:
	VPCMPEQW (DI), Y0, Y1
	VPMOVMSKB Y1, R8
	TESTL R8, R8
	JNZ  count
	ADDQ $64, DI
	DECQ AX
	JNZ  known

free:
	VPCMPEQW 32(SI), Y2, Y1
	VPMOVMSKB Y1, R8
	TESTL R8, R8
	JNZ  take
	ADDQ $64, SI
	DECQ CX
	JNZ  free
	MOVB $0, ret+24(FP)
	VZEROUPPER
	RET

take:
	TZCNTL R8, R8
	MOVW DX, (SI)(R8*1)
	MOVW $1, 32(SI)(R8*1)
	MOVB $1, ret+24(FP)
	VZEROUPPER
	RET

count:
	TZCNTL R8, R8
	INCW 32(DI)(R8*1)
	MOVB $1, ret+24(FP)
	VZEROUPPER
	RET

// func findTopic(topics *uint16, n int, k uint32) (i int)
TEXT ·findTopic(SB), NOSPLIT, $0-32
	MOVQ topics+0(FP), DI
	MOVQ n+8(FP), CX
	MOVL k+16(FP), DX
	VPBROADCASTW DX, Z0
	MOVL $-1, R9
	XORL AX, AX

next:
	MOVQ CX, DX
	SUBQ AX, DX
	JLE  missing
	CMPQ DX, $32
	JGE  full
	BZHIL DX, R9, R9

full:
	KMOVD R9, K1
	VMOVDQU16.Z (DI)(AX*2), K1, Z1
	VPCMPEQW Z1, Z0, K1, K2
	KMOVD K2, R8
	TESTL R8, R8
	JNZ  found
	ADDQ $32, AX
	JMP  next

found:
	TZCNTL R8, R8
	ADDQ R8, AX
	MOVQ AX, i+24(FP)
	VZEROUPPER
	RET

missing:
	MOVQ CX, i+24(FP)
	VZEROUPPER
	RET

// func findSum(sums *uint32, n int, u uint32) (i int)
TEXT ·findSum(SB), NOSPLIT, $0-32
	MOVQ sums+0(FP), DI
	MOVQ n+8(FP), CX
	MOVL u+16(FP), DX
	VPBROADCASTD DX, Z0
	MOVL $-1, R9
	XORL AX, AX

next:
	MOVQ CX, DX
	SUBQ AX, DX
	JLE  missing
	CMPQ DX, $16
	JGE  full
	BZHIL DX, R9, R9

full:
	KMOVW R9, K1
	VMOVDQU32.Z (DI)(AX*4), K1, Z1
	VPCMPUD $1, Z1, Z0, K1, K2
	KMOVW K2, R8
	TESTL R8, R8
	JNZ  found
	ADDQ $16, AX
	JMP  next

found:
	TZCNTL R8, R8
	ADDQ R8, AX
	MOVQ AX, i+24(FP)
	VZEROUPPER
	RET

missing:
	MOVQ CX, i+24(FP)
	VZEROUPPER
	RET
