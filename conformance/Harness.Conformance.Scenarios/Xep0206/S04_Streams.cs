using System.Xml.Linq;
using Harness.Conformance.Scenarios.Xep0124;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0206;

/// <summary>XEP-0206 §2 to §5: an XMPP stream in a BOSH session.</summary>
[Bindings(Binding.Bosh)]
public static class S04_Streams
{
    /// <summary>§4: version and features as soon as they are there; §4: restarts are announced.</summary>
    [Scenario("xep0206/4/features", "Version, features and the word about restarts come with the session")]
    [Checks("XEP0206-4-2", "XEP0206-2-2", "XEP0206-4-1", "XEP0206-3-2", "XEP0206-2-4", "XEP0206-2-5", "XEP0206-4-6")]
    public static async Task Version_and_features_come_with_the_session(Stage stage)
    {
        // Act
        using var session = await BoshSession.AskAsync(stage);
        var answers = new List<Xmpp.Testing.BoshAnswer> { session.Created };
        while (answers.Count < 4 && answers[^1].Body?.Element(BoshSession.Streams + "features") is null)
        {
            answers.Add(await session.PostAsync("", ""));
        }

        // Expect
        var seen = string.Join("\n", answers);
        bool Has(XName attribute) => answers.Any(answer => answer.Body?.Attribute(attribute) is not null);
        stage.Check("XEP0206-4-1", Has(BoshSession.Xmpp + "version") && answers[^1].Body?.Element(BoshSession.Streams + "features") is not null, "a version and features", seen);
        stage.Check("XEP0206-2-2", answers[^1].Body?.Elements().All(child => child.Name == BoshSession.Streams + "features") == true, "complete features in the body, and nothing else", seen);
        stage.Check("XEP0206-3-2", answers.Any(answer => answer.Body?.Attribute(BoshSession.Xmpp + "version")?.Value == "1.0"), "version 1.0, as was asked", seen);
        foreach (var (requirement, feature) in new[] { ("XEP0206-2-4", "starttls"), ("XEP0206-2-5", "starttls"), ("XEP0206-4-6", "compression") })
        {
            stage.Check(requirement, !answers.Any(answer => answer.Body?.Descendants().Any(element => element.Name.LocalName == feature) == true), $"no {feature}, which is the matter of HTTP", seen);
        }

        stage.Check("XEP0206-4-2", answers.Any(answer => answer.Body?.Attribute(BoshSession.Xmpp + "restartlogic")?.Value is "true" or "1"), "restartlogic='true'", seen);
    }

    /// <summary>§5: a restart is a body; what it holds does not count, and the new features come in answer.</summary>
    [Scenario("xep0206/5/restart", "A restart is answered with features, and what it holds is ignored")]
    [Checks("XEP0206-5-12", "XEP0206-5-7", "XEP0206-4-3", "XEP0206-5-10", "XEP0206-5-11")]
    public static async Task A_restart_is_answered_with_features(Stage stage)
    {
        // Arrange: the connection goes as far as success by itself.
        await using var romeo = await stage.AuthenticateAsync("romeo");

        // Expect
        stage.Check("XEP0206-5-12", romeo.Features?.Name == BoshSession.Streams + "features", "features after the restart", romeo.Features?.ToString() ?? "none");
        foreach (var requirement in new[] { "XEP0206-4-3", "XEP0206-5-10", "XEP0206-5-11" })
        {
            stage.Check(requirement, romeo.Features?.Element(XNamespace.Get("urn:ietf:params:xml:ns:xmpp-bind") + "bind") is not null, "binding among the features of a new stream", romeo.Features?.ToString() ?? "none");
        }

        using var session = await BoshSession.OpenAsync(stage, "juliet");
        var answer = await session.PostAsync($"xmpp:restart='true' to='{stage.Domain}' xmlns:xmpp='{BoshSession.Xmpp}'", BoshSession.Refused);
        stage.Check("XEP0206-5-7", !BoshSession.IsRefusal(answer), "no answer to what the restart held", answer.ToString());
    }

    /// <summary>§2: what may stand together in a body.</summary>
    [Scenario("xep0206/2/contents", "A body holds features, elements of SASL or stanzas, and never more than one of these")]
    [Checks("XEP0206-2-1")]
    public static async Task A_body_holds_one_kind_of_element(Stage stage)
    {
        // Act
        using var session = await BoshSession.LoginAsync(stage);

        // Expect
        static string KindOf(XElement element) => element.Name == BoshSession.Streams + "features" ? "features" : element.Name.NamespaceName;
        foreach (var answer in session.Answers.Where(answer => answer.Body?.HasElements == true))
        {
            var kinds = answer.Body!.Elements().Select(KindOf).Distinct().ToList();
            stage.Check("XEP0206-2-1", kinds.Count == 1 && (kinds[0] == "features" || kinds[0] == BoshSession.Sasl || kinds[0] == "jabber:client"), "features, or elements of SASL, or stanzas", answer.ToString());
        }
    }

    /// <summary>§2: a stream error ends the session with remote-stream-error, and stands in the body.</summary>
    [Scenario("xep0206/2/stream-error", "A stream error comes in a body that ends the session with remote-stream-error")]
    [Checks("XEP0206-2-3", "XEP0124-17.2-2")]
    public static async Task A_stream_error_ends_the_session(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage);

        // Act: a stanza to another before authentication (RFC 6120 §4.3.5).
        var answer = await session.PostAsync("", $"<message xmlns='jabber:client' to='juliet@{stage.Domain}'><body>soft</body></message>");

        // Expect
        if (answer.Body?.Attribute("type")?.Value != "terminate")
        {
            throw new UnsupportedException($"the server does not end the stream for this: {answer}");
        }

        foreach (var requirement in new[] { "XEP0206-2-3", "XEP0124-17.2-2" })
        {
            stage.Check(requirement, BoshSession.Ends(answer, "remote-stream-error") && answer.Body.Element(BoshSession.Streams + "error") is not null, "terminate with remote-stream-error and a stream error", answer.ToString());
        }
    }
}
