#include "vgpu/card/card.h"

#include <string.h>

#define KIB(n) ((n)*1024)
#define MIB(n) ((uint64_t)(n) << 20)

static const struct card t4 = {
	.id = "t4",
	.name = "Tesla T4",
	.major = 7,
	.minor = 5,
	.multiprocessors = 40,
	.clock_khz = 1590000,
	.memory_clock_khz = 5001000,
	.bus_bits = 256,
	.memory = MIB(14930),
	.l2 = MIB(4),
	.copy_engines = 3,
	.ecc = 1,
	.double_ratio = 32,
	.warps = 32,
	.blocks = 16,
	.registers = 65536,
	.shared = KIB(64),
	.shared_unit = 256,
	.register_unit = 256,
	.partitions = 4,
	.shared_block = KIB(48),
	.shared_optin = KIB(64),
	.pci_device = 0x1eb810de,
};

static const struct card a100 = {
	.id = "a100",
	.name = "NVIDIA A100-SXM4-40GB",
	.major = 8,
	.minor = 0,
	.multiprocessors = 108,
	.clock_khz = 1410000,
	.memory_clock_khz = 1215000,
	.bus_bits = 5120,
	.memory = MIB(40354),
	.l2 = MIB(40),
	.l2_persisting = MIB(30),
	.copy_engines = 3,
	.ecc = 1,
	.double_ratio = 2,
	.warps = 64,
	.blocks = 32,
	.registers = 65536,
	.shared = KIB(164),
	.shared_reserved = KIB(1),
	.shared_unit = 128,
	.register_unit = 256,
	.partitions = 4,
	.shared_block = KIB(48),
	.shared_optin = KIB(163),
	.pci_device = 0x20b010de,
};

static const struct card rtx3060 = {
	.id = "rtx3060",
	.name = "NVIDIA GeForce RTX 3060",
	.major = 8,
	.minor = 6,
	.multiprocessors = 28,
	.clock_khz = 1777000,
	.memory_clock_khz = 7501000,
	.bus_bits = 192,
	.memory = MIB(12036),
	.l2 = KIB(2304),
	.l2_persisting = KIB(1728),
	.copy_engines = 2,
	.double_ratio = 64,
	.warps = 48,
	.blocks = 16,
	.registers = 65536,
	.shared = KIB(100),
	.shared_reserved = KIB(1),
	.shared_unit = 128,
	.register_unit = 256,
	.partitions = 4,
	.shared_block = KIB(48),
	.shared_optin = KIB(99),
	.pci_device = 0x250310de,
};

static const struct card h100 = {
	.id = "h100",
	.name = "NVIDIA H100 80GB HBM3",
	.major = 9,
	.minor = 0,
	.multiprocessors = 132,
	.clock_khz = 1980000,
	.memory_clock_khz = 2619000,
	.bus_bits = 5120,
	.memory = MIB(81079),
	.l2 = MIB(50),
	.l2_persisting = KIB(32000),
	.copy_engines = 3,
	.ecc = 1,
	.double_ratio = 2,
	.warps = 64,
	.blocks = 32,
	.registers = 65536,
	.shared = KIB(228),
	.shared_reserved = KIB(1),
	.shared_unit = 128,
	.register_unit = 256,
	.partitions = 4,
	.shared_block = KIB(48),
	.shared_optin = KIB(227),
	.clusters = 8,
	.pci_device = 0x233010de,
};

static const struct card *const cards[] = {&t4, &a100, &rtx3060, &h100};

enum { CARDS = sizeof cards / sizeof cards[0] };

const struct card *card_at(size_t i)
{
	return i < CARDS ? cards[i] : NULL;
}

const struct card *card_find(const char *id)
{
	if (!id || !*id)
		id = "a100";
	for (size_t i = 0; i < CARDS; i++)
		if (strcmp(cards[i]->id, id) == 0)
			return cards[i];
	return NULL;
}
