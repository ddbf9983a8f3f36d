/* Singles as decimals, exactly: a single is 24 bits times a power of two, so integers are enough. */
#include "float.h"

enum { EXPONENT_BIAS = 150, EXPONENT_SPECIAL = 255, LIMBS = 5 };

float rd_load_float(const uint8_t p[4])
{
	uint32_t bits = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
	float v;

	memcpy(&v, &bits, sizeof v);
	return v;
}

/* MANTISSA << SHIFT in decimal, up to 24 + 104 bits. */
static void put_integer(struct text *t, uint32_t mantissa, unsigned shift)
{
	uint32_t limb[LIMBS] = { 0 }, group[LIMBS];
	uint64_t low = (uint64_t)mantissa << shift % 32;
	int groups = 0;

	limb[shift / 32] = (uint32_t)low;
	limb[shift / 32 + 1] = (uint32_t)(low >> 32);
	for (int top = LIMBS; top > 0;) {
		uint64_t rest = 0;

		for (int i = top; i-- > 0;) {
			rest = rest << 32 | limb[i];
			limb[i] = (uint32_t)(rest / 1000000000);
			rest %= 1000000000;
		}
		group[groups++] = (uint32_t)rest;
		while (top > 0 && !limb[top - 1])
			top--;
	}
	rd_text_u32(t, group[--groups]);
	while (groups)
		rd_text_dec_padded(t, group[--groups], 9);
}

/* MANTISSA >> SHIFT, for SHIFT from 1 on. */
static void put_fraction(struct text *t, uint32_t mantissa, unsigned shift)
{
	uint64_t thousandths = (uint64_t)mantissa * 1000, half, rest;

	if (shift > 40) {
		thousandths = 0;
	} else {
		half = (uint64_t)1 << (shift - 1);
		rest = thousandths & (half * 2 - 1);
		thousandths >>= shift;
		if (rest > half || (rest == half && thousandths & 1))
			thousandths++;
	}
	rd_text_u64(t, thousandths / 1000);
	rd_text_char(t, '.');
	rd_text_dec_padded(t, thousandths % 1000, 3);
}

void rd_text_float3(struct text *t, float v)
{
	uint32_t bits, exponent, mantissa;

	memcpy(&bits, &v, sizeof bits);
	exponent = bits >> 23 & 0xff;
	mantissa = bits & 0x7fffff;
	if (bits >> 31)
		rd_text_char(t, '-');
	if (exponent == EXPONENT_SPECIAL) {
		rd_text_str(t, mantissa ? "nan" : "inf");
		return;
	}
	if (exponent)
		mantissa |= 0x800000;
	else
		exponent = 1;
	if (exponent >= EXPONENT_BIAS) {
		put_integer(t, mantissa, exponent - EXPONENT_BIAS);
		rd_text_str(t, ".000");
	} else {
		put_fraction(t, mantissa, EXPONENT_BIAS - exponent);
	}
}
