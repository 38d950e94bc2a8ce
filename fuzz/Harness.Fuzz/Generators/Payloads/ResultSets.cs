using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>Requests for a page of a result set (XEP-0059 §2).</summary>
public static class ResultSets
{
    private const string Namespace = "http://jabber.org/protocol/rsm";

    /// <summary>The generator; the <c>set</c> alone, to be put into the payload that is paged.</summary>
    public static Generator Generator { get; } = Generator.Of("result-sets", Place.Content, Legal, Grammar.Either(BadNumber, Unknown));

    private static Gen<Part> Legal =>
        from max in Grammar.OneOf("<max>0</max>", "<max>1</max>", "<max>50</max>", "<max>4294967295</max>")
        from other in Grammar.OneOf("<before/>", "<index>0</index>")
        select Part.Of($"<set xmlns='{Namespace}'>", [max, other.Optional()], "</set>");

    private static Gen<Part> BadNumber =>
        from name in Gen.Elements("max", "index")
        from number in Gen.Elements("-1", "", " ", "one", "1.5", "0x10", "1e3", "99999999999999999999", "٣", "<a/>")
        select Grammar.Bad($"<set xmlns='{Namespace}'><{name}>{number}</{name}></set>", Breach.OfStanza($"result-sets/{name}", "XEP-0059 §2", "bad-request", "not-acceptable").OrTolerated());

    // §2.4: "MUST reply with an 'item-not-found' error" where the item is not there.
    private static Gen<Part> Unknown =>
        from name in Gen.Elements("after", "before")
        from item in Gen.Elements("nobody", "💥", "-1", "../../etc/hostname", "' OR 1=1 --", "&lt;&amp;", "%00", new string('i', 5000))
        select Grammar.Bad($"<set xmlns='{Namespace}'><max>5</max><{name}>{item}</{name}></set>", Breach.OfStanza("result-sets/unknown-item", "XEP-0059 §2.4", "item-not-found", "bad-request").OrTolerated());
}
