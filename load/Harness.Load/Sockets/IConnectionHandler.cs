namespace Harness.Load.Sockets;

/// <summary>Whoever uses a connection; called on the worker's thread.</summary>
internal interface IConnectionHandler
{
    /// <summary>Bytes arrived, after TLS; they are gone when this returns.</summary>
    void Received(ReadOnlySpan<byte> bytes);

    /// <summary>The connection is gone, and closed already.</summary>
    /// <param name="reason">Why, in one line.</param>
    void Disconnected(string reason);
}
