using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>The elements of stream management (XEP-0198 §4, §5), sent where nothing that came has been counted yet.</summary>
public static class ManagementElements
{
    private const string Namespace = "urn:xmpp:sm:3";

    /// <summary>The generator; its values belong on a stream on which stream management is enabled.</summary>
    public static Generator Generator { get; } = Generator.Of("stream-management", Place.FirstLevel, Legal, Grammar.Either(TooHigh, NoCount, TwiceEnabled, LateResume));

    private static Gen<Part> Legal => Grammar.Either(
        Gen.Constant(Part.Of($"<r xmlns='{Namespace}'/>")),
        Gen.Elements("0", "00", "0000000000").Select(count => Part.Of($"<a xmlns='{Namespace}' h='{count}'/>")));

    // §6: who acknowledges more than was sent "SHOULD" meet an undefined-condition with handled-count-too-high.
    private static Gen<Part> TooHigh => Gen.Elements("1", "2147483647", "2147483648", "4294967295").Select(count => Grammar.Bad(
        $"<a xmlns='{Namespace}' h='{count}'/>", Breach.OfStream("stream-management/count-too-high", "XEP-0198 §6", "undefined-condition").OrTolerated()));

    private static Gen<Part> NoCount => Gen.Elements(
        "", " h=''", " h='-1'", " h='+1'", " h='one'", " h='1.0'", " h='0x1'", " h=' '", " h='4294967296'", " h='18446744073709551616'", " h='1e3'", " H='0'", " h='٠'").Select(count => Grammar.Bad(
            $"<a xmlns='{Namespace}'{count}/>", Breach.OfStream("stream-management/no-count", "XEP-0198 §4", "undefined-condition", "bad-format", "invalid-xml", "policy-violation").OrTolerated()));

    private static Gen<Part> TwiceEnabled => Gen.Elements("", " resume='true'", " resume='maybe'", " max='-1'").Select(wish => Grammar.Bad(
        $"<enable xmlns='{Namespace}'{wish}/>",
        Breach.Of(Scope.StreamManagement, "stream-management/enabled-twice", "XEP-0198 §3", "unexpected-request").Or(Scope.Stream, "policy-violation", "bad-format", "undefined-condition")));

    private static Gen<Part> LateResume => Gen.Elements("previd='nobody' h='0'", "previd='' h='0'", "h='0'", "previd='nobody'", "previd='nobody' h='-1'").Select(stream => Grammar.Bad(
        $"<resume xmlns='{Namespace}' {stream}/>",
        Breach.Of(Scope.StreamManagement, "stream-management/resume-after-bind", "XEP-0198 §5", "unexpected-request", "item-not-found", "bad-request").Or(Scope.Stream, "policy-violation", "undefined-condition", "bad-format")));
}
