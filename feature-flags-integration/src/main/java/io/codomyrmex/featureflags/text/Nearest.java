package io.codomyrmex.featureflags.text;

import java.util.Collection;
import java.util.Optional;

/**
 * The word that someone may have meant.
 *
 * <p>Thread-safe: all methods are pure.
 */
public final class Nearest {

    /** A word is not meant when more than this many letters are wrong, or more than a third of them. */
    private static final int MOST_WRONG = 3;

    private static final int LONGEST = 100;

    private Nearest() {}

    /**
     * The known word that is closest to what was written.
     *
     * @param written what was written
     * @param known what could have been
     * @return empty when nothing is close
     */
    public static Optional<String> to(String written, Collection<String> known) {
        String best = null;
        int least = Math.min(MOST_WRONG, Math.max(1, written.length() / 3)) + 1;
        for (String word : known) {
            int wrong = written.length() > LONGEST ? least : distance(written, word);
            if (wrong < least || (wrong == least && best != null && word.compareTo(best) < 0)) {
                least = wrong;
                best = word;
            }
        }
        return Optional.ofNullable(best);
    }

    /** How many letters have to be added, left out, replaced or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
