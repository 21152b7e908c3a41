package io.codomyrmex.rollout.importers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.Bucketings;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DefinitionFormatTest {

    /** JSON with single quotes, which are easier to read here. */
    private static ImportResult read(DefinitionFormat format, String json) {
        return format.read(json.replace('\'', '"'));
    }

    private static ImportedFlag only(ImportResult result) {
        assertEquals(1, result.flags().size(), result::toString);
        return result.flags().get(0);
    }

    private static void assertPlan(
            ImportedFlag flag, String name, String serving, String stages, String bucketing, String salt) {
        assertEquals(name, flag.flag());
        assertEquals(Percentage.parse(serving), flag.serving());
        assertEquals(stages, flag.plan().stagesText().replace(" for 1h", ""));
        assertEquals(bucketing, flag.plan().bucketing());
        assertEquals(salt, flag.plan().saltFor(name));
    }

    private static void assertNoPlan(ImportResult result, String why) {
        assertEquals(List.of(), result.flags());
        assertTrue(
                result.notExpressed().stream()
                        .anyMatch(each -> !each.planned() && each.what().contains(why)),
                result::toString);
    }

    private static void assertLeftOut(ImportResult result, String what) {
        assertTrue(
                result.notExpressed().stream()
                        .anyMatch(each -> each.planned() && each.what().contains(what)),
                result::toString);
    }

    private static String unleash(String strategies) {
        return "{'version':1,'features':[{'name':'checkout','enabled':true,'strategies':" + strategies + "}]}";
    }

    private static String flexible(String parameters, String more) {
        return "[{'name':'flexibleRollout','parameters':{" + parameters + "}" + more + "}]";
    }

    @Test
    void anUnleashRolloutKeepsItsGroupAndGoesOnFromWhereItIs() {
        ImportResult result = read(
                DefinitionFormat.UNLEASH,
                unleash(flexible("'rollout':'25','stickiness':'userId','groupId':'shop'", "")));
        assertPlan(only(result), "checkout", "25", "25%, 50%, 100%", "unleash", "shop");
        assertEquals(List.of(), result.notExpressed());
    }

    @Test
    void whoWasInIsIn() {
        ImportedFlag flag = only(read(
                DefinitionFormat.UNLEASH,
                unleash(flexible("'rollout':'56','stickiness':'userId','groupId':'new-checkout'", ""))));
        SaltedBucketing salted = Bucketings.find(flag.plan().bucketing())
                .orElseThrow()
                .withSalt(flag.plan().saltFor(flag.flag()));
        assertTrue(salted.includes("1", flag.serving()));
        assertFalse(salted.includes("1", Percentage.of(55)));
    }

    @Test
    void anOlderGenerationOfItsLibraryCanBeNamed() {
        String text =
                unleash(flexible("'rollout':'25','stickiness':'userId'", "")).replace('\'', '"');
        assertPlan(
                only(DefinitionFormat.UNLEASH.read(text, "unleash-java9")),
                "checkout",
                "25",
                "25%, 50%, 100%",
                "unleash-java9",
                "checkout");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> DefinitionFormat.UNLEASH.read(text, "togglz"))
                .getMessage()
                .contains("it has unleash, unleash-java9, unleash-node"));
    }

    @Test
    void whatIsOffIsCreatedAndNotStarted() {
        ImportResult result = read(
                DefinitionFormat.UNLEASH,
                unleash(flexible("'rollout':'25','stickiness':'userId'", ""))
                        .replace("'enabled':true", "'enabled':false"));
        assertPlan(only(result), "checkout", "0", "25%, 50%, 100%", "unleash", "checkout");
        assertFalse(only(result).isOn());
        assertLeftOut(result, "switched off");
    }

    @Test
    void theDefaultStrategyAndNoStrategyAreEverybody() {
        for (String strategies : List.of("[{'name':'default'}]", "[]")) {
            assertPlan(
                    only(read(DefinitionFormat.UNLEASH, unleash(strategies))),
                    "checkout",
                    "100",
                    "100%",
                    "xx64-1",
                    "checkout");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'name':'default'},{'name':'default'}] | 2 strategies",
                "[{'name':'userWithId','parameters':{'userIds':'a'}}] | is no gradual rollout",
                "[{'name':'gradualRolloutRandom','parameters':{'percentage':'5'}}] | is no gradual rollout",
                "[{'name':'flexibleRollout','parameters':{'rollout':'5','stickiness':'random'}}] | random",
                "[{'name':'flexibleRollout','parameters':{'rollout':'5.5','stickiness':'userId'}}] | no whole number",
                "[{'name':'flexibleRollout','parameters':{'rollout':'101','stickiness':'userId'}}] | no whole number",
                "[{'name':'default','constraints':[{'operator':'IN'}]}] | constraints or segments",
                "[{'name':'default','segments':[1]}] | constraints or segments",
                "[{'name':'default','disabled':true}] | disabled"
            })
    void whatUnleashCanDoAndARolloutCannotCostsThePlan(String strategies, String why) {
        assertNoPlan(read(DefinitionFormat.UNLEASH, unleash(strategies)), why);
    }

    @Test
    void whatIsLeftOutOfAnUnleashFeatureIsListed() {
        assertLeftOut(
                read(DefinitionFormat.UNLEASH, unleash(flexible("'rollout':'5'", ""))), "userId, else the sessionId");
        assertLeftOut(
                read(DefinitionFormat.UNLEASH, unleash(flexible("'rollout':'5','stickiness':'tenant'", ""))),
                "\"tenant\"");
        assertLeftOut(
                read(
                        DefinitionFormat.UNLEASH,
                        unleash(flexible("'rollout':'5','stickiness':'userId'", ",'variants':[{'name':'a'}]"))),
                "variants");
        assertLeftOut(
                read(
                        DefinitionFormat.UNLEASH,
                        unleash(flexible("'rollout':'5','stickiness':'userId'", ",'schedule':{'at':1}"))),
                "field \"schedule\" is not read");
    }

    private static String launchDarkly(String fallthrough, String more) {
        return "{'flags':{'checkout':{'key':'checkout','on':true,'salt':'6a99b4b1','variations':[true,false],"
                + "'offVariation':1,'fallthrough':" + fallthrough + more + "}}}";
    }

    private static String weights(int first, int second, String more) {
        return "{'rollout':{'variations':[{'variation':0,'weight':" + first + "},{'variation':1,'weight':" + second
                + "}]" + more + "}}";
    }

    @Test
    void aLaunchDarklyRolloutKeepsKeyAndSaltOrItsSeed() {
        assertPlan(
                only(read(DefinitionFormat.LAUNCHDARKLY, launchDarkly(weights(12_500, 87_500, ""), ""))),
                "checkout",
                "12.5",
                "12.5%, 25%, 50%, 100%",
                "launchdarkly",
                "checkout.6a99b4b1");
        assertPlan(
                only(read(DefinitionFormat.LAUNCHDARKLY, launchDarkly(weights(1, 99_999, ",'seed':61"), ""))),
                "checkout",
                "0.001",
                "0.001%, 5%, 25%, 50%, 100%",
                "launchdarkly",
                "61");
    }

    @Test
    void theLastVariationTakesWhatTheWeightsLeave() {
        assertPlan(
                only(read(DefinitionFormat.LAUNCHDARKLY, launchDarkly(weights(25_000, 0, ""), ""))),
                "checkout",
                "25",
                "25%, 50%, 100%",
                "launchdarkly",
                "checkout.6a99b4b1");
        assertEquals(
                Percentage.FULL,
                only(read(
                                DefinitionFormat.LAUNCHDARKLY,
                                launchDarkly("{'rollout':{'variations':[{'variation':0,'weight':5}]}}", "")))
                        .serving());
    }

    @Test
    void aLaunchDarklyVariationAndAPlainValueAreEverybodyOrNobody() {
        assertEquals(
                Percentage.FULL,
                only(read(DefinitionFormat.LAUNCHDARKLY, launchDarkly("{'variation':0}", "")))
                        .serving());
        assertEquals(
                Percentage.ZERO,
                only(read(DefinitionFormat.LAUNCHDARKLY, launchDarkly("{'variation':1}", "")))
                        .serving());
        ImportResult values = read(DefinitionFormat.LAUNCHDARKLY, "{'flagValues':{'a':true,'b':false,'c':'text'}}");
        assertEquals(
                List.of(Percentage.FULL, Percentage.ZERO),
                values.flags().stream().map(ImportedFlag::serving).toList());
        assertEquals(
                List.of(new NotExpressed("c", false, "its value is no boolean; a rollout only says who is in")),
                values.notExpressed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'on':true,'variations':[true,false],'salt':'s','rules':[{'clauses':[]}] | rules",
                "'on':true,'variations':[true,false],'salt':'s','prerequisites':[{'key':'a'}] | prerequisites",
                "'on':true,'variations':['a','b'],'salt':'s' | no booleans",
                "'on':true,'variations':[],'salt':'s' | no booleans",
                "'on':true,'variations':[true,false] | neither a salt nor a seed",
                "'on':false,'variations':[true,false],'salt':'s','offVariation':0 | off means true"
            })
    void whatLaunchDarklyCanDoAndARolloutCannotCostsThePlan(String fields, String why) {
        assertNoPlan(
                read(
                        DefinitionFormat.LAUNCHDARKLY,
                        "{'flags':{'checkout':{" + fields + ",'fallthrough':" + weights(5_000, 95_000, "") + "}}}"),
                why);
    }

    @Test
    void trueInTheUpperBucketsCannotBeExpressed() {
        assertNoPlan(
                read(
                        DefinitionFormat.LAUNCHDARKLY,
                        launchDarkly(weights(5_000, 95_000, ""), "").replace("[true,false]", "[false,true]")),
                "true does not come first");
    }

    @Test
    void whatIsLeftOutOfALaunchDarklyFlagIsListed() {
        ImportResult result = read(
                DefinitionFormat.LAUNCHDARKLY,
                launchDarkly(
                        weights(5_000, 95_000, ",'bucketBy':'tenant','kind':'experiment'"),
                        ",'targets':[{'values':['a','b'],'variation':0}],'samplingRatio':2"));
        only(result);
        assertLeftOut(result, "2 contexts that are targeted one by one");
        assertLeftOut(result, "bucketBy \"tenant\"");
        assertLeftOut(result, "experiment");
        assertLeftOut(result, "\"samplingRatio\"");
    }

    private static String flagd(String targeting) {
        return "{'flags':{'checkout':{'state':'ENABLED','variants':{'on':true,'off':false},'defaultVariant':'off'"
                + (targeting.isEmpty() ? "" : ",'targeting':" + targeting) + "}}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "['on',25],['off',75] | 25 | checkout",
                "['on'],['off'] | 50 | checkout",
                "['on',1],['off',7] | 12.5 | checkout",
                "{'var':'email'},['on',25],['off',75] | 25 | ``",
                "{'cat':[{'var':'$flagd.flagKey'},{'var':'email'}]},['on',25],['off',75] | 25 | checkout",
                "{'cat':['seed-',{'var':'email'}]},['on',25],['off',75] | 25 | seed-",
                "['on',100],['off',-5] | 100 | checkout"
            })
    void aFlagdFractionKeepsWhatItHashes(String fractional, String serving, String salt) {
        ImportedFlag flag = only(read(DefinitionFormat.FLAGD, flagd("{'fractional':[" + fractional + "]}")));
        assertEquals(Percentage.parse(serving), flag.serving());
        assertEquals("flagd-v2", flag.plan().bucketing());
        assertEquals(Optional.ofNullable(salt).orElse(""), flag.plan().saltFor(flag.flag()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'fractional':[['on',1],['off',2]]} | 1 of 3",
                "{'fractional':[['off',1],['on',2]]} | true does not come first",
                "{'fractional':[['on',{'var':'x'}],['off',2]]} | no constant",
                "{'fractional':[{'cat':[{'var':'a'},{'var':'b'}]},['on',1],['off',1]]} | no constant text",
                "{'fractional':[['on',0],['off',0]]} | 0 of 0",
                "{'if':[true,'on','off']} | more than a fractional"
            })
    void whatFlagdCanDoAndARolloutCannotCostsThePlan(String targeting, String why) {
        assertNoPlan(read(DefinitionFormat.FLAGD, flagd(targeting)), why);
    }

    @Test
    void aFlagdFlagWithoutTargetingIsItsDefaultVariant() {
        assertEquals(
                Percentage.ZERO, only(read(DefinitionFormat.FLAGD, flagd(""))).serving());
        assertEquals(
                Percentage.FULL,
                only(read(
                                DefinitionFormat.FLAGD,
                                flagd("{}").replace("'defaultVariant':'off'", "'defaultVariant':'on'")))
                        .serving());
        assertNoPlan(read(DefinitionFormat.FLAGD, flagd("").replace("false", "'blue'")), "no booleans");
    }

    private static String growthBook(String rule) {
        return "{'status':200,'features':{'checkout':{'defaultValue':false,'rules':[" + rule + "]}}}";
    }

    @Test
    void aGrowthBookCoverageKeepsItsSeedAndHashVersion() {
        assertPlan(
                only(read(
                        DefinitionFormat.GROWTHBOOK,
                        growthBook("{'force':true,'coverage':0.25,'hashAttribute':'id'}"))),
                "checkout",
                "25",
                "25%, 50%, 100%",
                "growthbook-v1",
                "checkout");
        assertPlan(
                only(read(
                        DefinitionFormat.GROWTHBOOK,
                        growthBook("{'force':true,'coverage':0.0625,'seed':'s','hashVersion':2}"))),
                "checkout",
                "6.25",
                "6.25%, 25%, 50%, 100%",
                "growthbook-v2",
                "s");
        String text = growthBook("{'force':true,'coverage':0.5}").replace('\'', '"');
        assertEquals(
                "growthbook-v1-utf8",
                only(DefinitionFormat.GROWTHBOOK.read(text, "growthbook-utf8"))
                        .plan()
                        .bucketing());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'force':true,'coverage':0.0625} | no multiple of 0.1%",
                "{'force':true,'coverage':0.000001} | finer than 0.001 %",
                "{'force':true,'coverage':2} | outside 0 to 100",
                "{'force':true,'coverage':0.5,'condition':{'a':1}} | condition",
                "{'force':true,'coverage':0.5,'namespace':['n',0,1]} | namespace",
                "{'variations':[false,true]} | experiment",
                "{'force':'blue'} | forces no boolean",
                "{'force':true},{'force':true} | 2 rules",
                "{'force':true,'coverage':0.5,'hashVersion':3} | hash version"
            })
    void whatGrowthBookCanDoAndARolloutCannotCostsThePlan(String rules, String why) {
        assertNoPlan(read(DefinitionFormat.GROWTHBOOK, growthBook(rules)), why);
    }

    @Test
    void whatIsLeftOutOfAGrowthBookFeatureIsListed() {
        assertLeftOut(
                read(DefinitionFormat.GROWTHBOOK, growthBook("{'force':true,'coverage':0.5,'hashAttribute':'tenant'}")),
                "\"tenant\"");
        assertLeftOut(
                read(DefinitionFormat.GROWTHBOOK, growthBook("{'force':true,'coverage':0.5,'fallbackAttribute':'x'}")),
                "\"fallbackAttribute\"");
    }

    @Test
    void aNameThatIsNoNameHereIsListed() {
        assertNoPlan(
                read(DefinitionFormat.GROWTHBOOK, "{'features':{'dark mode':{'defaultValue':true}}}"), "\"dark mode\"");
    }

    @Test
    void aFlagThatIsThereTwiceIsPlannedOnce() {
        ImportResult result = read(
                DefinitionFormat.UNLEASH,
                "{'features':[{'name':'a','enabled':true,'strategies':[]},{'name':'a','enabled':true,'strategies':[]}]}");
        only(result);
        assertLeftOut(result, "twice");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoDefinitionFileIsRefused(DefinitionFormat format) {
        for (String text : List.of("", "[]", "{", "{}", "{\"a\":1}", "{\"features\":1,\"flags\":2}", "{} {}")) {
            String refusal = assertThrows(IllegalArgumentException.class, () -> format.read(text))
                    .getMessage();
            assertTrue(refusal.startsWith("file: "), refusal);
        }
        assertEquals(Optional.of(format), DefinitionFormat.find(format.word()));
    }

    @Test
    void theExportOfEnvironmentsIsRefusedRatherThanReadWithoutStrategies() {
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> read(DefinitionFormat.UNLEASH, "{'features':[],'featureStrategies':[]}"))
                .getMessage()
                .contains("/api/client/features"));
    }
}
