using System.Text;
using Harness.Load.Engine;
using Xmpp.Xml;

namespace Harness.Load.Users;

/// <summary>The wait for the answer to a request.</summary>
internal sealed class IqWait(Worker worker, string id) : WorkerSignal(worker)
{
    /// <summary>The request's id.</summary>
    internal string Id => id;

    /// <summary>The same as it stands on the wire.</summary>
    internal byte[] EncodedId { get; } = Encoding.ASCII.GetBytes(id);

    /// <summary>The answer, or <see langword="null"/> where none came.</summary>
    internal XmlElement? Answer { get; set; }
}
