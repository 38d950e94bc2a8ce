using System.Globalization;
using System.Text;
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

    /// <summary>The namespace of SASL.</summary>
    internal static readonly XNamespace Sasl = "urn:ietf:params:xml:ns:xmpp-sasl";

    private readonly Stage _stage;
    private readonly BoshRequests _requests;
    private readonly List<BoshAnswer> _answers = [];

    private BoshSession(Stage stage, string actor) => (_stage, _requests, Rid) = (stage, stage.BoshRequests(actor), stage.Random.NextInt64(1_000_000, 4_000_000_000));

    /// <summary>The number of the next request.</summary>
    internal long Rid { get; set; }

    /// <summary>The session id, once there is one.</summary>
    internal string? Sid { get; private set; }

    /// <summary>How many requests the server allows at a time.</summary>
    internal int Requests { get; private set; }

    /// <summary>The answer to the first request.</summary>
    internal BoshAnswer Created { get; private set; } = new(0, null, null);

    /// <summary>All answers that have come, in the order of their coming.</summary>
    internal IReadOnlyList<BoshAnswer> Answers => _answers;

    /// <summary>An attribute of the first answer as a number, or <see langword="null"/> where it is none.</summary>
    internal int? Number(string attribute) => int.TryParse(Created.Body?.Attribute(attribute)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Asks for a session; the answer is whatever came.</summary>
    /// <param name="stage">Where it plays.</param>
    /// <param name="actor">The name for the transcript.</param>
    /// <param name="more">Further attributes of the first body.</param>
    /// <param name="wait">How long the server may hold a request, in seconds.</param>
    /// <param name="version">The version, or <see langword="null"/> for a client from before there were any.</param>
    internal static async Task<BoshSession> AskAsync(Stage stage, string actor = "romeo", string more = "", int wait = 60, string? version = "1.11")
    {
        var session = new BoshSession(stage, actor);
        var ver = version is null ? "" : $"ver='{version}'";
        session.Created = await session.PostAsync($"to='{stage.Domain}' xml:lang='en' wait='{wait}' hold='1' {ver} xmpp:version='1.0' xmlns:xmpp='{Xmpp}' {more}", "");
        session.Sid = session.Created.Body?.Attribute("sid")?.Value;
        session.Requests = session.Number("requests") ?? 2;
        return session;
    }

    /// <summary>Arranging: a session whose features have come.</summary>
    /// <exception cref="InconclusiveException">They did not.</exception>
    internal static async Task<BoshSession> OpenAsync(Stage stage, string actor = "romeo", string more = "", int wait = 60, string? version = "1.11")
    {
        var session = await AskAsync(stage, actor, more, wait, version);
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
    internal Task<BoshAnswer> PostAsync(long rid, string attributes, string content) => PostAsync(rid, attributes, content, "text/xml; charset=utf-8", header: null);

    /// <summary>Sends a request with a number, a content type and a header of one's own.</summary>
    internal async Task<BoshAnswer> PostAsync(long rid, string attributes, string content, string contentType, string? header)
    {
        using var patience = new CancellationTokenSource(_stage.ArrangingPatience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stage.CancellationToken);
        try
        {
            var answer = await _requests.PostAsync(Body(rid, attributes, content), contentType, header, either.Token);
            lock (_answers)
            {
                _answers.Add(answer);
            }

            return answer;
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

    /// <summary>Arranging: sends the next request, and empty ones after it, until what is awaited has come.</summary>
    /// <exception cref="InconclusiveException">It did not come.</exception>
    internal async Task<XElement> TalkAsync(string attributes, string content, Func<XElement, bool> awaits)
    {
        var answer = await PostAsync(attributes, content);
        for (var polls = 0; polls < 3 && answer.Body?.Elements().Any(awaits) != true; polls++)
        {
            answer = await PostAsync("", "");
        }

        return answer.Body?.Elements().FirstOrDefault(awaits) ?? throw new InconclusiveException($"what was awaited in answer to {content} did not come; the last answer: {answer}");
    }

    /// <summary>Arranging: a session on which a fresh account has bound a resource, with all that was said on the way in <see cref="Answers"/>.</summary>
    /// <exception cref="InconclusiveException">It came to nothing.</exception>
    internal static async Task<BoshSession> LoginAsync(Stage stage, string actor = "romeo")
    {
        var account = await stage.AccountAsync(actor);
        var session = await OpenAsync(stage, actor);
        var offered = session.Answers.SelectMany(answer => answer.Body?.Descendants(Sasl + "mechanism") ?? []).Select(mechanism => mechanism.Value.Trim()).ToList();
        var scram = ScramLogin.Mechanisms.FirstOrDefault(offered.Contains) ?? throw new InconclusiveException("no SCRAM is offered");
        var login = new ScramLogin(scram, account.Localpart, account.Password, stage.NewId("nonce") + stage.Random.NextInt64());
        var challenge = await session.TalkAsync("", $"<auth xmlns='{Sasl}' mechanism='{scram}'>{Base64(login.First)}</auth>", IsOfSasl("challenge"));
        var final = login.Final(Encoding.UTF8.GetString(Convert.FromBase64String(challenge.Value)));
        await session.TalkAsync("", $"<response xmlns='{Sasl}'>{Base64(final)}</response>", IsOfSasl("success"));
        await session.TalkAsync($"xmpp:restart='true' to='{stage.Domain}' xml:lang='en' xmlns:xmpp='{Xmpp}'", "", element => element.Name == Streams + "features");
        var bound = await session.TalkAsync("", "<iq xmlns='jabber:client' type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>", element => element.Attribute("id")?.Value == "bind");
        session.FullJid = bound.Descendants().FirstOrDefault(element => element.Name.LocalName == "jid")?.Value ?? throw new InconclusiveException($"no resource was bound: {bound}");
        return session;
    }

    /// <summary>The full JID, once a resource is bound.</summary>
    internal string? FullJid { get; private set; }

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

    private static Func<XElement, bool> IsOfSasl(string name) => element => element.Name == Sasl + name;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private string Body(long rid, string attributes, string content) =>
        string.Create(CultureInfo.InvariantCulture, $"<body xmlns='{Name}' rid='{rid}'{(Sid is null ? "" : $" sid='{Sid}'")} {attributes}>{content}</body>");
}
