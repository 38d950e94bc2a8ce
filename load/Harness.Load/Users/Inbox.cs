using Xmpp.Xml;

namespace Harness.Load.Users;

/// <summary>What a user waits for: answers to requests, and stanzas of a kind.</summary>
internal sealed class Inbox
{
    private readonly List<IqWait> _asked = [];
    private readonly List<Expectation> _expected = [];

    internal void Add(IqWait wait) => _asked.Add(wait);

    internal void Remove(IqWait wait) => _asked.Remove(wait);

    internal void Add(Expectation expectation) => _expected.Add(expectation);

    internal void Remove(Expectation expectation) => _expected.Remove(expectation);

    /// <summary>Hands a stanza to whoever expects it.</summary>
    /// <returns>Whether anybody did.</returns>
    internal bool Take(in XmlFrame stanza)
    {
        // Who is told goes on at once, and may change the list: it is left after the first.
        foreach (var expectation in _expected)
        {
            if (expectation.Take(stanza))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Hands an answer to whoever asked.</summary>
    internal void Answer(in XmlFrame stanza, ReadOnlySpan<byte> id, bool isResult)
    {
        foreach (var wait in _asked)
        {
            if (id.SequenceEqual(wait.EncodedId))
            {
                wait.IsResult = isResult;
                wait.Answer = wait.KeepsAnswer || !isResult ? stanza.ToElement() : null;
                wait.IsAnswered = true;
                wait.Set();
                return;
            }
        }
    }

    /// <summary>Nothing will arrive any more.</summary>
    internal void Break()
    {
        // Who is told stops waiting, and so leaves the list.
        foreach (var wait in _asked.ToArray())
        {
            wait.IsBroken = true;
            wait.Set();
        }

        foreach (var expectation in _expected.ToArray())
        {
            expectation.Break();
        }
    }
}
