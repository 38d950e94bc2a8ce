using Xmpp.Xml;

namespace Harness.Load.Streams;

/// <summary>Whoever uses a stream; called on the worker's thread.</summary>
internal interface IStreamHandler
{
    /// <summary>An element arrived; it is gone when this returns.</summary>
    void Received(in XmlFrame frame);

    /// <summary>The stream is over; its connection may still be there.</summary>
    /// <param name="reason">Why, in one line.</param>
    void Ended(string reason);
}
