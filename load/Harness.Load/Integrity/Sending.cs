using Harness.Load.Users;

namespace Harness.Load.Integrity;

/// <summary>A stanza of a flow that is under way. Await each part once, <see cref="ArrivedAsync"/> last; the next stanza may be sent before.</summary>
public readonly struct Sending : IEquatable<Sending>
{
    private readonly Flow _flow;
    private readonly Delivery _delivery;
    private readonly IqWait? _answer;

    internal Sending(Flow flow, Delivery delivery, IqWait? answer) => (_flow, _delivery, _answer) = (flow, delivery, answer);

    /// <summary>Waits for the result of a request (<see cref="Flow.Request"/>).</summary>
    /// <exception cref="LoadException">The answer is an error, which counts as refused, or none came in time; nothing is left to await then.</exception>
    /// <exception cref="InvalidOperationException">It is no request.</exception>
    public async ValueTask AnsweredAsync()
    {
        if (_answer is null)
        {
            throw new InvalidOperationException("The stanza is no request: nobody answers it.");
        }

        try
        {
            await _flow.Sender.AnsweredAsync(_answer).ConfigureAwait(false);
        }
        catch (LoadException failure)
        {
            if (failure.Kind == LoadException.StanzaError)
            {
                _flow.Refuse(_delivery.Number);
            }

            _flow.End(_delivery);
            throw;
        }
    }

    /// <summary>Waits until all who were in the audience have it.</summary>
    /// <exception cref="LoadException">Somebody did not have it in time, the server gave it back, or somebody is offline.</exception>
    public ValueTask ArrivedAsync() => _flow.ArrivedAsync(_delivery);

    /// <inheritdoc/>
    public bool Equals(Sending other) => _delivery == other._delivery;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Sending other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _delivery.GetHashCode();

    /// <summary>Whether both are the same stanza.</summary>
    public static bool operator ==(Sending left, Sending right) => left.Equals(right);

    /// <summary>Whether they are not.</summary>
    public static bool operator !=(Sending left, Sending right) => !left.Equals(right);
}
