using System.Globalization;
using System.Xml.Linq;
using Xmpp.Testing;

namespace Harness.Conformance.Scenarios.Xep0124;

/// <summary>A BOSH session that a scenario holds in its hands, request by request (XEP-0124).</summary>
internal sealed class BoshSession : IDisposable
{
    /// <summary>The namespace of bodies.</summary>
    internal static readonly XNamespace Name = "http://jabber.org/protocol/httpbind";

    /// <summary>The namespace of XEP-0206.</summary>
    internal static readonly XNamespace Xmpp = "urn:xmpp:xbosh";

    /// <summary>The namespace of streams.</summary>
    internal static readonly XNamespace Streams = "http://etherx.jabber.org/streams";

    private readonly Stage _stage;
    private readonly BoshRequests _requests;

    private BoshSession(Stage stage, string actor) => (_stage, _requests, Rid) = (stage, stage.BoshRequests(actor), stage.Random.NextInt64(1_000_000, 4_000_000_000));

    /// <summary>The number of the next request.</summary>
    internal long Rid { get; set; }

    /// <summary>The session id, once there is one.</summary>
    internal string? Sid { get; private set; }

    /// <summary>How many requests the server allows at a time.</summary>
    internal int Requests { get; private set; }

    /// <summary>The answer to the first request.</summary>
    internal BoshAnswer Created { get; private set; } = new(0, null, null);

    /// <summary>Asks for a session; the answer is whatever came.</summary>
    /// <param name="stage">Where it plays.</param>
    /// <param name="actor">The name for the transcript.</param>
    /// <param name="more">Further attributes of the first body.</param>
    /// <param name="wait">How long the server may hold a request, in seconds.</param>
    internal static async Task<BoshSession> AskAsync(Stage stage, string actor = "romeo", string more = "", int wait = 60)
    {
        var session = new BoshSession(stage, actor);
        session.Created = await session.PostAsync($"to='{stage.Domain}' xml:lang='en' wait='{wait}' hold='1' ver='1.11' xmpp:version='1.0' xmlns:xmpp='{Xmpp}' {more}", "");
        session.Sid = session.Created.Body?.Attribute("sid")?.Value;
        session.Requests = int.TryParse(session.Created.Body?.Attribute("requests")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var requests) ? requests : 2;
        return session;
    }

    /// <summary>Arranging: a session whose features have come.</summary>
    /// <exception cref="InconclusiveException">They did not.</exception>
    internal static async Task<BoshSession> OpenAsync(Stage stage, string actor = "romeo", string more = "")
    {
        var session = await AskAsync(stage, actor, more);
        var answer = session.Created;
        for (var polls = 0; polls < 3 && answer.Body?.Element(Streams + "features") is null; polls++)
        {
            answer = session.Sid is null ? throw new InconclusiveException($"no session: {answer}") : await session.PostAsync("", "");
        }

        return answer.Body?.Element(Streams + "features") is null ? throw new InconclusiveException($"no features came, but: {answer}") : session;
    }

    /// <summary>Sends the next request.</summary>
    /// <param name="attributes">Its attributes beside rid, sid and the namespace.</param>
    /// <param name="content">What the body holds.</param>
    internal Task<BoshAnswer> PostAsync(string attributes, string content) => PostAsync(Rid++, attributes, content);

    /// <summary>Sends a request with a number of one's own.</summary>
    internal async Task<BoshAnswer> PostAsync(long rid, string attributes, string content)
    {
        using var patience = new CancellationTokenSource(_stage.ArrangingPatience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stage.CancellationToken);
        try
        {
            return await _requests.PostAsync(Body(rid, attributes, content), either.Token);
        }
        catch (OperationCanceledException) when (!_stage.CancellationToken.IsCancellationRequested)
        {
            return new BoshAnswer(0, null, null);
        }
        catch (HttpRequestException problem)
        {
            throw new InconclusiveException($"request {rid} was not answered: {problem.Message}", problem);
        }
    }

    /// <summary>A request that fails to authenticate: the shortest thing that a server answers.</summary>
    internal static string Refused => "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='UNKNOWN'/>";

    /// <summary>Whether an answer holds the refusal of <see cref="Refused"/>.</summary>
    internal static bool IsRefusal(BoshAnswer answer) => answer.Body?.Elements().Any(child => child.Name.LocalName == "failure") == true;

    /// <summary>Whether an answer ends the session with a condition.</summary>
    internal static bool Ends(BoshAnswer answer, string condition) => answer.Body?.Attribute("type")?.Value == "terminate" && answer.Body.Attribute("condition")?.Value == condition;

    /// <summary>Whether an answer is an empty body that ends nothing.</summary>
    internal static bool IsEmpty(BoshAnswer answer) => answer is { Status: 200, Body: { HasElements: false } body } && body.Attribute("type") is null;

    /// <inheritdoc/>
    public void Dispose() => _requests.Dispose();

    private string Body(long rid, string attributes, string content) =>
        string.Create(CultureInfo.InvariantCulture, $"<body xmlns='{Name}' rid='{rid}'{(Sid is null ? "" : $" sid='{Sid}'")} {attributes}>{content}</body>");
}
