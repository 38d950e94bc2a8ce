using System.Text;
using Harness.Load.Engine;
using Xmpp.Xml;

namespace Harness.Load.Users;

/// <content>Requests and their answers (RFC 6120 §8.2.3).</content>
public sealed partial class LoadUser
{
    private const int MostAttempts = 8;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private int _lastId;

    /// <summary>Sends a request and waits for the answer (RFC 6120 §8.2.3).</summary>
    /// <param name="type"><c>get</c> or <c>set</c>.</param>
    /// <param name="to">Who is asked, or <see langword="null"/> for the user's own account.</param>
    /// <param name="payload">The one child, as XML.</param>
    /// <returns>The answer, of type <c>result</c>.</returns>
    /// <exception cref="LoadException">The user is offline, the answer is an error, or none came in time.</exception>
    public async ValueTask<XmlElement> AskAsync(string type, string? to, string payload) => (await RequestAsync(type, to, payload, keepsAnswer: true).ConfigureAwait(false))!;

    /// <summary>Sends a request and waits for the answer, of which nothing matters but that it is a result: no tree is built.</summary>
    /// <inheritdoc cref="AskAsync(string, string?, string)"/>
    public async ValueTask DoAsync(string type, string? to, string payload) => await RequestAsync(type, to, payload, keepsAnswer: false).ConfigureAwait(false);

    /// <summary>The same, and again a while later where the server says that it cannot now: for what is prepared for many groups at once.</summary>
    /// <inheritdoc cref="AskAsync(string, string?, string)"/>
    internal async ValueTask DoPatientlyAsync(string type, string? to, string payload)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await DoAsync(type, to, payload).ConfigureAwait(false);
                return;
            }
            catch (LoadException failure) when (failure.IsTemporary && attempt < MostAttempts)
            {
                // Others who were refused at the same time shall not come back at the same time.
                await new WorkerSignal(Worker).WaitAsync(s_pause * attempt * (1 + Group.Chance.NextDouble())).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Begins to wait for the answer to a request that is sent next.</summary>
    internal IqWait AwaitAnswer(string id, bool keepsAnswer)
    {
        var wait = new IqWait(Worker, id, keepsAnswer);
        (_inbox ??= new Inbox()).Add(wait);
        return wait;
    }

    /// <summary>Waits for the answer.</summary>
    internal async ValueTask AnsweredAsync(IqWait wait)
    {
        if (!wait.IsAnswered && !wait.IsBroken)
        {
            await wait.WaitAsync(_site.AnswerLimit).ConfigureAwait(false);
        }

        _inbox?.Remove(wait);
        if (!wait.IsResult)
        {
            throw wait.IsAnswered
                ? new LoadException(LoadException.StanzaError, $"the answer is an error: {ConditionOf(wait.Answer)}") { IsTemporary = wait.Answer?.Elements.LastOrDefault()?.Attribute("type") == "wait" }
                : wait.IsBroken ? new LoadException("offline", "no answer: the connection is gone")
                : new LoadException("timeout", $"no answer: {_site.AnswerLimit.TotalSeconds} s are over");
        }
    }

    /// <summary>Sends a request that is written already, and waits for the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="id">Its id, which no other request of the user has.</param>
    /// <inheritdoc cref="AskAsync(string, string?, string)"/>
    internal async ValueTask<XmlElement> AskAsync(byte[] request, string id)
    {
        Send(request);
        var wait = AwaitAnswer(id, keepsAnswer: true);
        await AnsweredAsync(wait).ConfigureAwait(false);
        return wait.Answer!;
    }

    private async ValueTask<XmlElement?> RequestAsync(string type, string? to, string payload, bool keepsAnswer)
    {
        var id = $"q{++_lastId}";
        Send(Encoding.UTF8.GetBytes($"<iq type='{type}' id='{id}'{(to is null ? string.Empty : $" to='{System.Security.SecurityElement.Escape(to)}'")}>{payload}</iq>"));
        var wait = AwaitAnswer(id, keepsAnswer);
        await AnsweredAsync(wait).ConfigureAwait(false);
        return wait.Answer;
    }

    private static string ConditionOf(XmlElement? answer) => answer?.Elements.LastOrDefault()?.FirstElement?.LocalName ?? "without a condition";
}
