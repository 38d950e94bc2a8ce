using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution.Streams;
using Harness.Targets;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution;

/// <summary>Brings streams to a level, correctly and by the shortest way that the target allows.</summary>
internal sealed class StreamOpener(FuzzSite site)
{
    // What the end of one session leaves behind may end the next one that comes: who is let in at another attempt is let in.
    private const int Attempts = 3;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly XNamespace s_streams = "http://etherx.jabber.org/streams";
    private static readonly XNamespace s_tls = "urn:ietf:params:xml:ns:xmpp-tls";
    private static readonly XNamespace s_sasl = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static readonly XNamespace s_bind = "urn:ietf:params:xml:ns:xmpp-bind";
    private static readonly XNamespace s_session = "urn:ietf:params:xml:ns:xmpp-session";
    private static readonly XName s_features = s_streams + "features";

    // A server that keeps no passwords has to do all rounds of PBKDF2 for each PLAIN; of SCRAM we do them, once for each account.
    private static readonly string[] s_preferred = ["SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512", "PLAIN"];

    private string? _mechanismInTheClear;
    private bool _needsSession;
    private bool _waitsForBind;
    private long _nonces;

    /// <summary>The header of a client, as the binding wants it.</summary>
    public string Header(Binding binding) => binding == Binding.WebSocket
        ? $"<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='{site.Domain}' version='1.0'/>"
        : $"<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='{site.Domain}' version='1.0'>";

    /// <summary>The declaration that a first-level element needs where it stands alone.</summary>
    public static string Namespace(Binding binding) => binding is Binding.WebSocket or Binding.Bosh ? " xmlns='jabber:client'" : "";

    /// <summary>Logs in once, to see that it works and whether it works without TLS.</summary>
    /// <exception cref="TargetException">Nobody is let in.</exception>
    public async Task LearnAsync(CancellationToken cancellationToken)
    {
        var binding = site.UsualBinding;
        var account = await site.Accounts.BorrowAsync(cancellationToken).ConfigureAwait(false);
        using var patience = new CancellationTokenSource(s_patience, site.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            if (binding == Binding.Tcp)
            {
                var bare = await site.ConnectAsync("learner", binding, isRaw: false, either.Token).ConfigureAwait(false);
                await using (bare.ConfigureAwait(false))
                {
                    var features = await RestartAsync(bare, either.Token).ConfigureAwait(false);
                    var offered = Mechanisms(features).ToHashSet(StringComparer.Ordinal);
                    _mechanismInTheClear = features.Element(s_tls + "starttls")?.Element(s_tls + "required") is null ? s_preferred.FirstOrDefault(offered.Contains) : null;
                }
            }

            var stream = await OpenAsync("learner", binding, account, StreamLevel.Authenticated, either.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                // RFC 3921 §3, which RFC 6121 left out: until a session is established such a server takes no stanza.
                var features = await RestartAsync(stream, either.Token).ConfigureAwait(false);
                _needsSession = features.Element(s_session + "session") is { } session && session.Element(s_session + "optional") is null;
                _waitsForBind = _needsSession;
            }

            try
            {
                await EnterAsync(binding, account, either.Token).ConfigureAwait(false);
            }
            catch (UnreachableException) when (!_waitsForBind)
            {
                // Some take no stanza behind the request for a resource until they answered it.
                _waitsForBind = true;
                await EnterAsync(binding, account, either.Token).ConfigureAwait(false);
            }

            site.Accounts.Return(account);
        }
        catch (UnreachableException failure)
        {
            throw new TargetException($"nobody can log in at {site.Target.Name}: {failure.Message}", failure);
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TargetException($"nobody can log in at {site.Target.Name} within {s_patience.TotalSeconds} s", failure);
        }
    }

    private async Task EnterAsync(Binding binding, Account account, CancellationToken cancellationToken)
    {
        var stream = await OpenAsync("learner", binding, account, StreamLevel.Available, cancellationToken).ConfigureAwait(false);
        await stream.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Connects, and brings the stream to a level.</summary>
    /// <exception cref="UnreachableException">There is no connection, or the target does not go along at the last of several attempts.</exception>
    /// <exception cref="OperationCanceledException">The patience is over.</exception>
    public async Task<CaseStream> OpenAsync(string name, Binding binding, Account account, StreamLevel level, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var stream = await site.ConnectAsync(name, binding, isRaw: level == StreamLevel.Connected && binding == Binding.Bosh, cancellationToken).ConfigureAwait(false);
            try
            {
                await BringAsync(stream, account, level, cancellationToken).ConfigureAwait(false);
                return stream;
            }
            catch (UnreachableException) when (attempt < Attempts)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }
            catch
            {
                await stream.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>Brings a stream, on which nothing was said, to a level.</summary>
    /// <exception cref="UnreachableException">The target does not go along.</exception>
    /// <exception cref="OperationCanceledException">The patience is over.</exception>
    public async Task BringAsync(CaseStream stream, Account account, StreamLevel level, CancellationToken cancellationToken)
    {
        if (level >= StreamLevel.Opened || level == StreamLevel.Encrypted)
        {
            if (stream.Binding == Binding.Tcp && _mechanismInTheClear is { } mechanism && level >= StreamLevel.Authenticated)
            {
                // Header and the first message in one segment: both are known beforehand. What comes after success has to wait for it (RFC 6120 §6.4.6).
                await AuthenticateAsync(stream, account, mechanism, Header(stream.Binding), cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await EncryptAsync(stream, level, cancellationToken).ConfigureAwait(false);
                await AuthenticateAsync(stream, account, level, cancellationToken).ConfigureAwait(false);
            }
        }

        if (level >= StreamLevel.Bound)
        {
            await BindAsync(stream, level == StreamLevel.Available, cancellationToken).ConfigureAwait(false);
        }

        stream.Level = level;
    }

    /// <summary>Sends text.</summary>
    public static ValueTask SayAsync(CaseStream stream, string text, CancellationToken cancellationToken) => stream.SendAsync(Encoding.UTF8.GetBytes(text), isRaw: false, cancellationToken);

    private async Task<XElement> RestartAsync(CaseStream stream, CancellationToken cancellationToken)
    {
        await SayAsync(stream, stream.Binding == Binding.Bosh ? Header(Binding.Tcp) : Header(stream.Binding), cancellationToken).ConfigureAwait(false);
        return await NeedAsync(stream, element => element.Name == s_features, "stream features", cancellationToken).ConfigureAwait(false);
    }

    private async Task EncryptAsync(CaseStream stream, StreamLevel level, CancellationToken cancellationToken)
    {
        if (stream.Binding != Binding.Tcp || (level == StreamLevel.Opened && _mechanismInTheClear is not null))
        {
            return;
        }

        var features = await RestartAsync(stream, cancellationToken).ConfigureAwait(false);
        if (features.Element(s_tls + "starttls") is null)
        {
            throw new UnreachableException("the target offers no STARTTLS");
        }

        await SayAsync(stream, "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", cancellationToken).ConfigureAwait(false);
        await NeedAsync(stream, element => element.Name == s_tls + "proceed", "<proceed/>", cancellationToken).ConfigureAwait(false);
        await stream.StartTlsAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task AuthenticateAsync(CaseStream stream, Account account, StreamLevel level, CancellationToken cancellationToken)
    {
        if (level < StreamLevel.Opened)
        {
            return;
        }

        var offered = Mechanisms(await RestartAsync(stream, cancellationToken).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);
        if (level == StreamLevel.Opened)
        {
            return;
        }

        var mechanism = s_preferred.FirstOrDefault(offered.Contains) ?? throw new UnreachableException($"no mechanism that we speak: {string.Join(' ', offered)}");
        await AuthenticateAsync(stream, account, mechanism, "", cancellationToken).ConfigureAwait(false);
    }

    private async Task AuthenticateAsync(CaseStream stream, Account account, string mechanism, string before, CancellationToken cancellationToken)
    {
        if (mechanism == "PLAIN")
        {
            await SayAsync(stream, before + Auth(mechanism, Base64($"\0{account.Localpart}\0{account.Password}")), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var scram = new ScramLogin(mechanism, account.Localpart, account.Password, string.Create(CultureInfo.InvariantCulture, $"fuzz{Interlocked.Increment(ref _nonces)}"));
            await SayAsync(stream, before + Auth(mechanism, Base64(scram.First)), cancellationToken).ConfigureAwait(false);
            var challenge = await NeedAsync(stream, element => element.Name == s_sasl + "challenge", "a challenge", cancellationToken).ConfigureAwait(false);
            await SayAsync(stream, $"<response xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{Base64(Final(scram, challenge.Value))}</response>", cancellationToken).ConfigureAwait(false);
        }

        await NeedAsync(stream, element => element.Name == s_sasl + "success", "success", cancellationToken).ConfigureAwait(false);
    }

    private static string Final(ScramLogin scram, string challenge)
    {
        try
        {
            return scram.Final(Encoding.UTF8.GetString(Convert.FromBase64String(challenge)));
        }
        catch (FormatException failure)
        {
            throw new UnreachableException($"the challenge is none: {failure.Message}", failure);
        }
    }

    private async Task BindAsync(CaseStream stream, bool isAvailable, CancellationToken cancellationToken)
    {
        const string Bind = "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>";
        var ns = Namespace(stream.Binding);

        // What waited for the account, and its own presence, come before the answer to the ping.
        List<string> stanzas = [$"<iq{ns} type='set' id='fuzz-bind'>{Bind}</iq>", .. isAvailable && !_waitsForBind ? [$"<presence{ns}/>"] : Array.Empty<string>()];
        if (stream.Binding is Binding.Tcp or Binding.Tls)
        {
            // The features need not be seen to know that a resource has to be bound.
            await SayAsync(stream, Header(stream.Binding) + string.Concat(stanzas), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await RestartAsync(stream, cancellationToken).ConfigureAwait(false);
            foreach (var stanza in stanzas)
            {
                await SayAsync(stream, stanza, cancellationToken).ConfigureAwait(false);
            }
        }

        var answer = await AnswerAsync(stream, "fuzz-bind", cancellationToken).ConfigureAwait(false);
        stream.Jid = answer.Element(s_bind + "bind")?.Element(s_bind + "jid")?.Value ?? throw new UnreachableException($"no resource was bound: {answer}");
        if (_needsSession)
        {
            await SayAsync(stream, $"<iq{ns} type='set' id='fuzz-session'><session xmlns='{s_session}'/></iq>", cancellationToken).ConfigureAwait(false);
            await AnswerAsync(stream, "fuzz-session", cancellationToken).ConfigureAwait(false);
        }

        if (isAvailable)
        {
            await SayAsync(stream, (_waitsForBind ? $"<presence{ns}/>" : string.Empty) + $"<iq{ns} type='get' id='fuzz-ready' to='{site.Domain}'><ping xmlns='urn:xmpp:ping'/></iq>", cancellationToken).ConfigureAwait(false);
            await AnswerAsync(stream, "fuzz-ready", cancellationToken).ConfigureAwait(false);
        }
    }

    private static Task<XElement> AnswerAsync(CaseStream stream, string id, CancellationToken cancellationToken) =>
        NeedAsync(stream, element => (string?)element.Attribute("id") == id, $"an answer to {id}", cancellationToken);

    /// <summary>Reads up to an element.</summary>
    /// <exception cref="UnreachableException">An error or the end came first.</exception>
    public static async Task<XElement> NeedAsync(CaseStream stream, Func<XElement, bool> isIt, string what, CancellationToken cancellationToken)
    {
        while (true)
        {
            var frame = await stream.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (frame.Element is { } element && frame.Kind == WireFrameKind.Element && isIt(element))
            {
                return element;
            }

            if (frame.IsOver || frame.Kind is WireFrameKind.Garbage or WireFrameKind.End
                || (frame.Element is { } other && frame.Kind == WireFrameKind.Element && (other.Name == s_streams + "error" || other.Name == s_sasl + "failure" || other.Name == s_tls + "failure")))
            {
                throw new UnreachableException($"instead of {what} came {frame.ToString().ReplaceLineEndings(" ")}");
            }
        }
    }

    private static IEnumerable<string> Mechanisms(XElement features) => features.Elements(s_sasl + "mechanisms").Elements(s_sasl + "mechanism").Select(mechanism => mechanism.Value);

    private static string Auth(string mechanism, string initial) => $"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='{mechanism}'>{initial}</auth>";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
