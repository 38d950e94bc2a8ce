using System.Security;
using Xmpp.Core.Extensions;
using Xmpp.Xml;

namespace Harness.Load.Users;

/// <summary>Finds services of a server by their features (XEP-0030), once for all users of a worker.</summary>
internal static class ServiceSearch
{
    /// <inheritdoc cref="LoadUser.FindServiceAsync"/>
    internal static async ValueTask<string> FindAsync(LoadUser user, string feature, string meaning)
    {
        if (user.Site.Services.TryGetValue(feature, out var known))
        {
            return known;
        }

        var items = await user.AskAsync("get", user.Domain, $"<query xmlns='{DiscoItems.Namespace}'/>").ConfigureAwait(false);
        string[] places = [.. (items.FirstElement?.Elements ?? []).Where(item => item.Attribute("node") is null).Select(item => item.Attribute("jid")).OfType<string>(), user.Domain];
        foreach (var place in places)
        {
            if (await HasAsync(user, place, feature).ConfigureAwait(false))
            {
                return user.Site.Services[feature] = place;
            }
        }

        throw new LoadException(LoadException.Unsupported, $"the target has no {meaning}: neither {user.Domain} nor any of its items has the feature {feature}");
    }

    /// <summary>Whether an entity has a feature.</summary>
    internal static async ValueTask<bool> HasAsync(LoadUser user, string? entity, string feature)
    {
        XmlElement info;
        try
        {
            info = await user.AskAsync("get", entity, $"<query xmlns='{SecurityElement.Escape(DiscoInfo.Namespace)}'/>").ConfigureAwait(false);
        }
        catch (LoadException failure) when (failure.Kind == LoadException.StanzaError)
        {
            return false;
        }

        return (info.FirstElement?.Elements ?? []).Any(element => element.LocalName == "feature" && element.Attribute("var") == feature);
    }
}
