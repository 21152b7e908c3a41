package io.codomyrmex.rollout.bucketing.compat;

import java.util.Random;

/** Strings of all kinds of characters, lone surrogates included. */
final class Texts {

    private Texts() {}

    static String any(Random random, int codePoints) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < codePoints; i++) {
            text.appendCodePoint(
                    switch (random.nextInt(8)) {
                        case 0 -> between(random, 0x80, 0x7ff);
                        case 1 -> between(random, 0x800, 0xd7ff);
                        case 2 -> between(random, 0x10000, 0x10ffff);
                        case 3 -> between(random, 0xd800, 0xdfff);
                        case 4 -> between(random, 0xe000, 0xffff);
                        default -> random.nextInt(0x80);
                    });
        }
        return text.toString();
    }

    private static int between(Random random, int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}
