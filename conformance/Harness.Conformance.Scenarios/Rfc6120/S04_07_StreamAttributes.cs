using System.Globalization;
using Harness.Targets;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §4.7: the attributes of stream headers.</summary>
[Bindings(Binding.Tcp, Binding.Tls, Binding.WebSocket)]
public static class S04_07_StreamAttributes
{
    private const string Lower = "RFC6120-4.7.5-5";

    /// <summary>Versions of the same major version as XMPP 1.0.</summary>
    public static IEnumerable<Cell<string>> Compatible { get; } =
    [
        new("rfc6120/4.7.5/version-1.0", "Version 1.0 is answered with 1.0", "1.0"),
        new("rfc6120/4.7.5/version-1.1", "Version 1.1 is answered with 1.0", "1.1", "RFC6120-4.7.5-3"),
        new("rfc6120/4.7.5/version-1.10", "Version 1.10 is answered with 1.0", "1.10", "RFC6120-4.7.5-3", "RFC6120-4.7.5-6"),
        new("rfc6120/4.7.5/version-01.0", "Leading zeros of a version do not count", "01.0", "RFC6120-4.7.5-2"),
    ];

    /// <summary>Versions of a higher major version.</summary>
    public static IEnumerable<Cell<string>> Higher { get; } =
    [
        new("rfc6120/4.7.5/version-2.0", "Version 2.0 is answered with 1.0, or refused", "2.0"),
        new("rfc6120/4.7.5/version-11.0", "Version 11.0 is answered with 1.0, or refused", "11.0", "RFC6120-4.7.5-6"),
    ];

    /// <summary>Languages of the initial header.</summary>
    public static IEnumerable<Cell<string>> Languages { get; } =
    [
        new("rfc6120/4.7.4/language-none", "A response header names a language though the client named none", ""),
        new("rfc6120/4.7.4/language-en", "A response header names a language where the client asks for English", "xml:lang='en'"),
        new("rfc6120/4.7.4/language-unknown", "A response header names a language where nobody knows the client's", "xml:lang='x-verona'"),
    ];

    /// <summary>§4.7.3: each response header carries an id, and no two carry the same, nor can the next be foretold from those before.</summary>
    [Scenario("rfc6120/4.7.3/unique-ids", "Every stream gets an id of its own")]
    [Checks("RFC6120-4.7.3-1", "RFC6120-4.7.3-2", "RFC6120-4.7.3-4")]
    public static async Task Every_stream_gets_an_id_of_its_own(Stage stage)
    {
        // Arrange, Act
        List<string> ids = [];
        foreach (var name in new[] { "romeo", "juliet", "mercutio", "tybalt", "benvolio", "nurse" })
        {
            await using var actor = await stage.StreamAsync(name);
            ids.Add(actor.Header?.Attribute("id")?.Value ?? "");
        }

        // Expect
        var seen = string.Join("', '", ids);
        stage.Check("RFC6120-4.7.3-4", ids.TrueForAll(id => id.Length > 0), "each header carries an id", $"'{seen}'");
        stage.Check("RFC6120-4.7.3-1", ids.Distinct(StringComparer.Ordinal).Count() == ids.Count, "six different ids", $"'{seen}'");
        stage.Check("RFC6120-4.7.3-2", !LooksCounted(ids), "ids that differ in more than a counter", $"'{seen}'");
    }

    /// <summary>§4.7.3: an id in the initial header means nothing.</summary>
    [Scenario("rfc6120/4.7.3/client-id-ignored", "An id that the client sends is ignored")]
    [Checks("RFC6120-4.7.3-3")]
    public static async Task An_id_that_the_client_sends_is_ignored(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync(StreamOpening.Header(stage, "id='chosen-by-romeo'"));

        // Expect
        await romeo.ExpectAsync(Wire.HeaderWith("id='[id]'"), Wire.Features);
        stage.Check("RFC6120-4.7.3-3", stage["id"] != "chosen-by-romeo", "an id that the server made", stage["id"]);
    }

    /// <summary>§4.7.1, §4.7.2: the response names the server, and no recipient where the client did not say who it is.</summary>
    [Scenario("rfc6120/4.7.2/no-to-without-from", "A header without from is answered without to")]
    [Checks("RFC6120-4.7.1-3", "RFC6120-4.7.1-5", "RFC6120-4.7.2-3")]
    public static async Task A_header_without_from_is_answered_without_to(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync(StreamOpening.Header(stage));

        // Expect: §4.7.1 lets the server name another of its domains, which cannot be confirmed from here.
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.HeaderWith($"from='{stage.Domain}' to='[absent]'"), Wire.Features),
            Outcome.Violation("RFC6120-4.7.2-3", Wire.HeaderWith($"from='{stage.Domain}'"), Wire.Features),
            Outcome.Deviation("RFC6120-4.7.1-3", Wire.HeaderWith("from='[any]' to='[absent]'"), Wire.Features));
    }

    /// <summary>§4.7.2: the response is addressed to the bare JID that the client gave as its own.</summary>
    [Scenario("rfc6120/4.7.2/to-is-from", "A header with from is answered with to")]
    [Checks("RFC6120-4.7.2-2")]
    public static async Task A_header_with_from_is_answered_with_to(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync(StreamOpening.Header(stage, $"from='{account.BareJid}'"));

        // Expect
        await romeo.ExpectAsync(Wire.HeaderWith($"to='{account.BareJid}'"), Wire.Features);
    }

    /// <summary>§4.7.2, §4.9.3.6: a header to a domain that the server does not serve is answered with a header and host-unknown.</summary>
    [Scenario("rfc6120/4.9.3.6/unknown-host", "A stream to an unknown host is refused")]
    [Checks(EndOfStream.AfterHeader, EndOfStream.ByError, "RFC6120-4.9.1.3-1")]
    public static async Task A_stream_to_an_unknown_host_is_refused(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync($"<stream:stream to='verona.invalid' version='1.0' xmlns='{Namespaces.Client}' xmlns:stream='{Namespaces.Streams}'>");

        // Expect: §4.9.1.3: from is a domain of the server's, or empty; it is never the unknown one.
        await romeo.ExpectAnyOfAsync(
        [
            Outcome.Violation("RFC6120-4.9.1.3-1", Wire.HeaderWith("from='verona.invalid'"), Wire.StreamError("host-unknown"), Wire.StreamEnd, Wire.Closed),
            Outcome.Violation("RFC6120-4.9.1.3-1", Wire.HeaderWith("from='[absent]'"), Wire.StreamError("host-unknown"), Wire.StreamEnd, Wire.Closed),
            .. EndOfStream.DuringSetup(["host-unknown"], [], ""),
        ]);
    }

    /// <summary>§4.7.2, §4.9.1.3: a header without a host is accepted, or refused in the name of a domain of the server's or of none.</summary>
    [Scenario("rfc6120/4.9.1.3/no-host", "A header without to is answered in a name of the server's own")]
    [Checks("RFC6120-4.9.1.3-1", "RFC6120-4.7.2-6", EndOfStream.ByError)]
    public static async Task A_header_without_to_is_answered_in_a_name_of_the_servers_own(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync($"<stream:stream version='1.0' xmlns='{Namespaces.Client}' xmlns:stream='{Namespaces.Streams}'>");

        // Expect
        string[] conditions = ["host-unknown", "improper-addressing"];
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.HeaderWith("from='[any]'"), Wire.Features),
            Outcome.Violation("RFC6120-4.9.1.3-1", Wire.HeaderWith("from='[absent]'"), Wire.StreamError(conditions), Wire.StreamEnd, Wire.Closed),
            Outcome.Deviation("RFC6120-4.7.2-6", Wire.Header, Wire.StreamError(conditions), Wire.StreamEnd, Wire.Closed),
            Outcome.Violation(EndOfStream.ByError, Wire.Header, Wire.StreamError(conditions), Wire.Closed));
    }

    /// <summary>§4.7.4: a response header names a language: that of the client where the server speaks it, its own default otherwise.</summary>
    [ScenarioTable(nameof(Languages))]
    [Checks("RFC6120-4.7.4-3", "RFC6120-4.7.4-6")]
    public static async Task A_response_header_names_a_language(Stage stage, string language)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync(StreamOpening.Header(stage, language));

        // Expect: nobody speaks a language that was made up for one's own use.
        await romeo.ExpectAsync("RFC6120-4.7.4-3", Wire.HeaderWith("xml:lang='[language]'"), Wire.Features);
        stage.Check("RFC6120-4.7.4-6", stage["language"] != "x-verona", "a language that the server speaks", stage["language"]);
    }

    /// <summary>§4.7.5: the lower of the two versions is the answer, number by number.</summary>
    [ScenarioTable(nameof(Compatible))]
    [Checks(Lower)]
    public static async Task The_lower_version_is_the_answer(Stage stage, string version)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync($"<stream:stream to='{stage.Domain}' version='{version}' xmlns='{Namespaces.Client}' xmlns:stream='{Namespaces.Streams}'>");

        // Expect
        await romeo.ExpectAsync(Wire.HeaderWith("version='1.0'"), Wire.Features);
    }

    /// <summary>§4.7.5, §4.9.3.25: a higher major version is answered with the server's own, for the client to decide, or refused.</summary>
    [ScenarioTable(nameof(Higher))]
    [Checks(Lower, EndOfStream.ByError)]
    public static async Task A_higher_major_version_is_answered_with_the_own_or_refused(Stage stage, string version)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync($"<stream:stream to='{stage.Domain}' version='{version}' xmlns='{Namespaces.Client}' xmlns:stream='{Namespaces.Streams}'>");

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.HeaderWith("version='1.0'"), Wire.Features),
            Outcome.Pass(Wire.HeaderWith("version='1.0'"), Wire.StreamError("unsupported-version"), Wire.StreamEnd, Wire.Closed),
            Outcome.Violation(EndOfStream.ByError, Wire.HeaderWith("version='1.0'"), Wire.StreamError("unsupported-version"), Wire.Closed));
    }

    /// <summary>§4.7.5: a header without a version is one of version 0.9, and is answered without one.</summary>
    [Scenario("rfc6120/4.7.5/no-version", "A header without version is answered without version")]
    [Checks("RFC6120-4.7.5-8")]
    public static async Task A_header_without_version_is_answered_without_version(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync($"<stream:stream to='{stage.Domain}' xmlns='{Namespaces.Client}' xmlns:stream='{Namespaces.Streams}'>");

        // Expect
        await romeo.ExpectAnyOfAsync(Outcome.Pass(Wire.HeaderWith("version='[absent]'")), Outcome.Deviation(Wire.Header));
    }

    // What is left after the common beginning and end is a short number that only grows.
    private static bool LooksCounted(List<string> ids)
    {
        var start = Enumerable.Range(0, ids.Min(id => id.Length)).TakeWhile(index => ids.TrueForAll(id => id[index] == ids[0][index])).Count();
        var numbers = ids.ConvertAll(id => long.TryParse(id.AsSpan(start), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number) ? number : -1);
        return numbers.TrueForAll(number => number >= 0) && numbers.Zip(numbers.Skip(1)).All(pair => pair.Second > pair.First && pair.Second - pair.First < 1000);
    }
}
