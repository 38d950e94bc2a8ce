using System.Collections.Concurrent;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Generated;

/// <summary>The reference server with one operator applied to all that it says in the namespaces of one specification, and to its answers to requests in them.</summary>
/// <remarks>Nobody wrote it with a scenario in mind: which of them are caught is a measure of the suite.</remarks>
public sealed class GeneratedDeviant : IDeviant
{
    private readonly PayloadScope _scope;
    private readonly MutationOperator _operator;
    private int _applied;

    internal GeneratedDeviant(string specification, PayloadScope scope, MutationOperator mutation)
    {
        (Specification, _scope, _operator) = (specification, scope, mutation);
        var others = DeviantCatalogue.All.Values.Where(deviant => deviant.Specification == specification).ToList();
        Modules = [.. others.SelectMany(deviant => deviant.Modules).Distinct()];
        ArrangesTls = others.Exists(deviant => deviant.ArrangesTls);
    }

    /// <summary>The specification and the operator, such as <c>Xep0199/silence</c>.</summary>
    public string Name => $"{Specification}/{_operator.Name}";

    /// <inheritdoc/>
    public string Specification { get; }

    /// <inheritdoc/>
    public string Fault => $"What is said in the namespaces of {Specification} {_operator.Fault}.";

    /// <summary>All of the specification may.</summary>
    public IReadOnlyList<string> CaughtBy => [Specification.ToLowerInvariant() + "/*"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; }

    /// <inheritdoc/>
    public bool ArrangesTls { get; }

    /// <summary>Whether it has changed anything yet: where nothing is said that the operator could change, there is no fault.</summary>
    public bool HasApplied => Volatile.Read(ref _applied) != 0;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Interceptor = () => new Twist(this) };
    }

    private sealed class Twist(GeneratedDeviant owner) : IStreamInterceptor
    {
        private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            if (element.LocalName == "iq" && element.Attribute("id") is { } id && element.Attribute("type") is "get" or "set" && owner._scope.Reaches(element))
            {
                _asked[id] = true;
            }

            return [element];
        }

        public IEnumerable<XmlElement> Outgoing(XmlElement element)
        {
            var isAnswer = element.LocalName == "iq" && element.Attribute("type") is "result" or "error" && element.Attribute("id") is { } id && _asked.ContainsKey(id);
            if (!isAnswer && !owner._scope.Reaches(element))
            {
                return [element];
            }

            var sent = owner._operator.Apply(element, owner._scope).ToList();
            if (sent is not [var one] || !one.Equals(element))
            {
                Volatile.Write(ref owner._applied, 1);
            }

            return sent;
        }
    }
}
