using System.Text;
using Harness.Load.Engine;
using Xmpp.Xml;

namespace Harness.Load.Users;

/// <summary>The wait for the answer to a request.</summary>
internal sealed class IqWait(Worker worker, string id, bool keepsAnswer) : WorkerSignal(worker)
{
    /// <summary>The request's id.</summary>
    internal string Id => id;

    /// <summary>The same as it stands on the wire.</summary>
    internal byte[] EncodedId { get; } = Encoding.ASCII.GetBytes(id);

    /// <summary>Whether a result is kept as a tree; an error always is.</summary>
    internal bool KeepsAnswer => keepsAnswer;

    /// <summary>Whether an answer came.</summary>
    internal bool IsAnswered { get; set; }

    /// <summary>Whether it is a result.</summary>
    internal bool IsResult { get; set; }

    /// <summary>Whether none can come any more.</summary>
    internal bool IsBroken { get; set; }

    /// <summary>The answer, where it is kept.</summary>
    internal XmlElement? Answer { get; set; }
}
