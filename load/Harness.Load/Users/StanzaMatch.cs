using Xmpp.Xml;

namespace Harness.Load.Users;

/// <summary>Looks at a stanza that a user received.</summary>
/// <param name="stanza">The stanza as its bytes, valid only during the call; <see cref="XmlFrame.ToElement"/> builds a tree of it, where one is wanted.</param>
/// <returns>Whether it is what was awaited.</returns>
public delegate bool StanzaMatch(in XmlFrame stanza);
