using System.Collections.Immutable;
using Harness.Fuzz.Cases;

namespace Harness.Fuzz.Model;

/// <summary>The state machine of a client's stream (RFC 6120): in each state the legal commands and illegal ones, with the outcome that is required.</summary>
/// <remarks>Where the RFC leaves it to the server whether the stream goes on (a SASL element out of turn), the model ends there.</remarks>
public static class StreamModel
{
    private const string Sasl = "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";
    private const string Bind = "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>";
    private static readonly Answer s_anyError = Answer.StreamError();

    /// <summary>All commands.</summary>
    public static ImmutableArray<ModelCommand> Commands { get; } =
    [
        // §6.4: what begins SASL, rightly and not. A failure leaves the stream as it was (§6.4.5), for as many times as the server allows.
        Legal("auth", ModelState.Opened, $"<auth {Sasl} mechanism='PLAIN'>{{romeo.plain}}</auth>", ModelState.Authenticated, Answer.Element("success", "urn:ietf:params:xml:ns:xmpp-sasl")),
        Illegal("wrong-password", ModelState.Opened, $"<auth {Sasl} mechanism='PLAIN'>AHJvbWVvAHdyb25n</auth>", ModelState.Opened, Answer.SaslFailure("not-authorized", "credentials-expired", "account-disabled", "temporary-auth-failure")),
        Illegal("unknown-mechanism", ModelState.Opened, $"<auth {Sasl} mechanism='X-SOFT'/>", ModelState.Opened, Answer.SaslFailure("invalid-mechanism")),
        Illegal("no-base64", ModelState.Opened, $"<auth {Sasl} mechanism='PLAIN'>:::</auth>", ModelState.Opened, Answer.SaslFailure("incorrect-encoding", "malformed-request", "not-authorized")),
        Illegal("response-without-auth", ModelState.Opened, $"<response {Sasl}>AAAA</response>", ModelState.Closed, Answer.SaslFailure(), s_anyError),
        Illegal("stanza-unauthenticated", ModelState.Opened, "<message to='{domain}'><body>soft</body></message>", ModelState.Closed, Answer.StreamError("not-authorized")),
        Legal("end-unauthenticated", ModelState.Opened, "</stream:stream>", ModelState.Closed, Answer.End, Answer.Closed),

        // §6.4.6: the new header is the one thing that may come.
        Legal("restart", ModelState.Authenticated, "{header}", ModelState.Restarted, Answer.Element("features", "http://etherx.jabber.org/streams")),

        // §7: a resource, and nothing to anybody else before.
        Legal("bind", ModelState.Restarted, $"<iq type='set' id='b'>{Bind}</iq>", ModelState.Bound, Answer.Result("b")),
        Legal("bind-resource", ModelState.Restarted, "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>balcony</resource></bind></iq>", ModelState.Bound, Answer.Result("b")),
        Illegal("message-unbound", ModelState.Restarted, "<message to='{juliet}'><body>soft</body></message>", ModelState.Closed, Answer.StreamError("not-authorized")),
        Illegal("auth-again", ModelState.Restarted, $"<auth {Sasl} mechanism='PLAIN'>{{romeo.plain}}</auth>", ModelState.Closed, Answer.SaslFailure(), s_anyError),
        Legal("end-unbound", ModelState.Restarted, "</stream:stream>", ModelState.Closed, Answer.End, Answer.Closed),

        // §8: stanzas.
        Legal("ping", ModelState.Bound, "<iq type='get' id='p' to='{domain}'><ping xmlns='urn:xmpp:ping'/></iq>", ModelState.Bound, Answer.Result("p"), Answer.Error("p")),
        Illegal("unknown-request", ModelState.Bound, "<iq type='get' id='u' to='{domain}'><soft xmlns='urn:example:soft'/></iq>", ModelState.Bound, Answer.Error("u", "service-unavailable", "feature-not-implemented")),
        Legal("roster", ModelState.Bound, "<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>", ModelState.Bound, Answer.Result("r")),
        Legal("presence", ModelState.Bound, "<presence/>", ModelState.Bound),
        Legal("unasked-result", ModelState.Bound, "<iq type='result' id='x' to='{domain}'/>", ModelState.Bound),
        Legal("white-space", ModelState.Bound, " \n\t ", ModelState.Bound),
        Illegal("comment", ModelState.Bound, "<!-- soft -->", ModelState.Closed, Answer.StreamError("restricted-xml", "bad-format", "not-well-formed")),
        Illegal("not-well-formed", ModelState.Bound, "<message><body></message>", ModelState.Closed, Answer.StreamError("not-well-formed", "bad-format", "invalid-xml")),
        Legal("end", ModelState.Bound, "</stream:stream>", ModelState.Closed, Answer.End, Answer.Closed),
    ];

    /// <summary>What may be said in a state.</summary>
    public static ImmutableArray<ModelCommand> In(ModelState state) => [.. Commands.Where(command => command.From == state)];

    private static ModelCommand Legal(string name, ModelState from, Payload text, ModelState to, params ReadOnlySpan<Answer> answers) => new(name, from, text, Demand.Accept, [.. answers], to);

    private static ModelCommand Illegal(string name, ModelState from, Payload text, ModelState to, params ReadOnlySpan<Answer> answers) => new(name, from, text, Demand.Refuse, [.. answers], to);
}
