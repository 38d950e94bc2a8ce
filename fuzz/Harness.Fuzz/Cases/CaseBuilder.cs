using System.Collections.Immutable;
using Harness.Targets;

namespace Harness.Fuzz.Cases;

/// <summary>Writes a case as one says it: open this, send that, it must be refused so.</summary>
/// <param name="fuzzClass">The id of its class.</param>
/// <param name="variant">Which kind of input; see <see cref="FuzzCase.Variant"/>.</param>
/// <param name="binding">How streams travel that are not told otherwise.</param>
public sealed class CaseBuilder(string fuzzClass, string variant, Binding binding)
{
    private readonly ImmutableArray<CaseStep>.Builder _steps = ImmutableArray.CreateBuilder<CaseStep>();
    private ImmutableArray<string> _requirements = [];
    private ResourceBudget? _budget;
    private bool _isFresh;

    /// <summary>Opens a stream; <paramref name="count"/> makes it a crowd.</summary>
    public CaseBuilder Open(string stream, string account, StreamLevel level, int count = 1) => Then(new OpenStep(stream, account, binding, level, count));

    /// <summary>Opens a stream to the target as another server, whose domain is the case's own.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="domain">The name of the domain in the case, such as <c>montague</c>: <c>{montague}</c> is the domain.</param>
    /// <param name="level">Up to <see cref="StreamLevel.Authenticated"/>, which is done by dialback.</param>
    public CaseBuilder OpenServer(string stream, string domain, StreamLevel level) => Then(new OpenStep(stream, domain, Binding.Tcp, level) { Role = FuzzRole.S2s });

    /// <summary>Opens a stream to the target as a component, whose domain is the case's own meanwhile.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="domain">The name of the domain in the case, such as <c>seat</c>: <c>{seat}</c> is the domain.</param>
    /// <param name="level"><see cref="StreamLevel.Connected"/>, <see cref="StreamLevel.Opened"/>, or <see cref="StreamLevel.Authenticated"/>, which is done by the handshake.</param>
    public CaseBuilder OpenComponent(string stream, string domain, StreamLevel level) => Then(new OpenStep(stream, domain, Binding.Tcp, level) { Role = FuzzRole.Component });

    /// <summary>Sends bytes.</summary>
    public CaseBuilder Send(string stream, Payload payload, ChunkPlan? chunks = null) => Then(new SendStep(stream, payload, chunks ?? ChunkPlan.Whole));

    /// <summary>Sends bytes to the transport as they are, also over WebSocket and BOSH.</summary>
    public CaseBuilder SendRaw(string stream, Payload payload, ChunkPlan? chunks = null) => Then(new SendStep(stream, payload, chunks ?? ChunkPlan.Whole, IsRaw: true));

    /// <summary>Waits for one of the answers, without which the case says nothing.</summary>
    public CaseBuilder Reaches(string stream, params ReadOnlySpan<Answer> answers) => Then(new ExpectStep(stream, Demand.Reach, [.. answers], []));

    /// <summary>Waits for one of the answers, and keeps something of it.</summary>
    public CaseBuilder Keeps(string stream, Answer answer, string attribute, string name) =>
        Then(new ExpectStep(stream, Demand.Reach, [answer], []) { Keeps = [new Keep(attribute, name)] });

    /// <summary>What was sent is illegal: one of the answers must come, and come before that to a barrier that is sent behind. For levels with a stream (from <see cref="StreamLevel.Opened"/> on).</summary>
    public CaseBuilder Refuses(string stream, params ReadOnlySpan<Answer> answers) => Then(new ExpectStep(stream, Demand.Refuse, [.. answers], [Answer.Barrier]));

    /// <summary>The same where no barrier can be sent: within the patience of the campaign.</summary>
    public CaseBuilder RefusesInTime(string stream, params ReadOnlySpan<Answer> answers) => Then(new ExpectStep(stream, Demand.Refuse, [.. answers], []));

    /// <summary>What was sent is legal: the stream goes on, and answers a barrier without an error before.</summary>
    public CaseBuilder Accepts(string stream) => Then(new ExpectStep(stream, Demand.Accept, [Answer.Barrier], [Answer.StreamError()]));

    /// <summary>What was sent is legal, and one of the answers must come.</summary>
    public CaseBuilder Accepts(string stream, params ReadOnlySpan<Answer> answers) => Then(new ExpectStep(stream, Demand.Accept, [.. answers], [Answer.StreamError()]));

    /// <summary>An entity is shown what another sent, by its meaning, and no other message, presence or IQ of that name before. Where it is shown nothing, nobody is deceived.</summary>
    /// <param name="sender">The stream that sent it; it passes a barrier first, so that what is to come has come.</param>
    /// <param name="stream">The stream that is shown it.</param>
    /// <param name="sent">What was sent: one stanza.</param>
    /// <param name="name">Its name: <c>message</c>.</param>
    public CaseBuilder Relays(string sender, string stream, Payload sent, string name) =>
        Reaches(sender, Answer.Barrier).Then(new ExpectStep(stream, Demand.Relay, [Answer.Mirror(sent)], [Answer.Element(name, "jabber:client"), Answer.Barrier]));

    /// <summary>An entity must be shown none of these before it gets the answer to a barrier.</summary>
    public CaseBuilder NeverSees(string stream, params ReadOnlySpan<Answer> answers) => Then(new ExpectStep(stream, Demand.Relay, [Answer.Barrier], [.. answers]));

    /// <summary>Sends something that must be answered, and waits for it: all that was said before is dealt with then.</summary>
    public CaseBuilder Barrier(string stream) => Reaches(stream, Answer.Barrier);

    /// <summary>The target still serves this stream.</summary>
    public CaseBuilder Lives(string stream) => Then(new ExpectStep(stream, Demand.Live, [Answer.Barrier], []));

    /// <summary>Both streams got the same answers, because they sent the same bytes.</summary>
    public CaseBuilder SameHoweverCut(string left, string right) => Then(new SameStep(left, right, Sameness.Chunks));

    /// <summary>Both streams got the same answers, because nobody may tell the two apart.</summary>
    public CaseBuilder Indistinguishable(string left, string right) => Then(new SameStep(left, right, Sameness.Secret));

    /// <summary>Does the TLS handshake now.</summary>
    public CaseBuilder StartTls(string stream) => Then(new TlsStep(stream));

    /// <summary>Ends our sending half.</summary>
    public CaseBuilder HalfClose(string stream) => Then(new HalfCloseStep(stream));

    /// <summary>Breaks the connection off.</summary>
    public CaseBuilder Reset(string stream) => Then(new ResetStep(stream));

    /// <summary>Closes the connection without a word.</summary>
    public CaseBuilder Close(string stream) => Then(new CloseStep(stream));

    /// <summary>Waits.</summary>
    public CaseBuilder Wait(TimeSpan time) => Then(new WaitStep(time));

    /// <summary>Kills the target and starts it again.</summary>
    public CaseBuilder Restart() => Then(new RestartStep());

    /// <summary>Begins a measured phase.</summary>
    public CaseBuilder Measure(string phase) => Then(new MeasureStep(phase));

    /// <summary>Any other step.</summary>
    public CaseBuilder Then(CaseStep step)
    {
        _steps.Add(step);
        return this;
    }

    /// <summary>What it may cost; it runs alone then.</summary>
    public CaseBuilder Costs(ResourceBudget budget)
    {
        _budget = budget;
        return this;
    }

    /// <summary>Its accounts are new: what it does to them stays.</summary>
    public CaseBuilder NeedsFreshAccounts()
    {
        _isFresh = true;
        return this;
    }

    /// <summary>The requirements at stake, where they are not all of the class.</summary>
    public CaseBuilder Cites(params ReadOnlySpan<string> requirements)
    {
        _requirements = [.. requirements];
        return this;
    }

    /// <summary>The case.</summary>
    public FuzzCase Build() => new() { Class = fuzzClass, Variant = variant, Steps = _steps.ToImmutable(), Budget = _budget, NeedsFreshAccounts = _isFresh, Requirements = _requirements };
}
