using Percloud.Kernel;
using Percloud.Protocols.Dav;

namespace Percloud.Web;

/// <summary>Roles and grants in the words of WebDAV access (RFC 3744).</summary>
public static class DavGrants
{
    /// <summary>What a role lets one do with a collection of items.</summary>
    public static DavRights RightsOf(Role role) => role switch
    {
        Role.None => DavRights.None,
        Role.Viewer or Role.Commenter => DavRights.Read,
        Role.Editor => DavRights.Read | DavRights.Write,
        _ => DavRights.Read | DavRights.Write | DavRights.ReadAcl | DavRights.WriteAcl,
    };

    /// <summary>Who may do what, as managers are told it.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="grants">What was granted on it and on its space.</param>
    /// <param name="home">The address that what was granted on the space comes from.</param>
    public static DavAccess Access(Principal owner, IReadOnlyList<Grant> grants, string home)
    {
        ArgumentNullException.ThrowIfNull(grants);
        List<DavAce> aces = [new DavAce(HrefOf(owner), RightsOf(Role.Manager), home)];
        foreach (var grant in grants.Where(g => g.Kind is PrincipalKind.Account or PrincipalKind.Group or PrincipalKind.Everyone))
            aces.Add(new DavAce(HrefOf(new Principal(grant.Kind, grant.Key)), RightsOf(grant.Role), grant.ThingId is null ? home : null));
        return new DavAccess(HrefOf(owner), aces);
    }

    /// <summary>The address of a principal; null for those that have none.</summary>
    public static string? HrefOf(Principal principal) =>
        principal.Kind is PrincipalKind.Account or PrincipalKind.Group ? $"{DavExchanges.PrincipalsHref}{principal.Key}/" : null;
}
