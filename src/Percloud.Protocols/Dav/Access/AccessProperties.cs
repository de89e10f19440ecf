namespace Percloud.Protocols.Dav;

/// <summary>The live properties of RFC 3744 that are served: who owns, who may, who is who.</summary>
static class AccessProperties
{
    public static IReadOnlyList<LiveProperty> All { get; } =
    [
        // §5.1, asked about the resource itself and true of all below it.
        new(DavName.Dav("owner"), false, (_, view) => view.Access is not null, (to, _, view) => { if (view.Access!.OwnerHref is { } owner) WriteHref(to, owner); }, DavNeeds.Access),
        new(DavName.Dav("supported-privilege-set"), false, (it, _) => it.Principal is null, (to, _, _) => to.Raw(Supported)),
        new(DavName.Dav("current-user-privilege-set"), false, (_, _) => true, (to, it, _) => WritePrivileges(to, it.Rights)),
        new(DavName.Dav("acl"), false, (it, view) => view.Access is not null && ReferenceEquals(it, view.Asked) && (it.Rights & DavRights.ReadAcl) != 0, WriteAcl, DavNeeds.Access),
        new(DavName.Dav("principal-collection-set"), false, (_, view) => view.PrincipalsHref is not null, (to, _, view) => WriteHref(to, view.PrincipalsHref!)),
        new(DavName.Dav("principal-URL"), false, (it, _) => it.Principal is not null, (to, it, _) => WriteHref(to, it.Principal!.Href)),
        new(DavName.Dav("alternate-URI-set"), false, (it, _) => it.Principal is not null, (_, _, _) => { }),
        new(DavName.Dav("group-membership"), false, (it, _) => it.Principal is not null, (to, it, _) => WriteHrefs(to, it.Principal!.Groups), DavNeeds.Membership),
        new(DavName.Dav("group-member-set"), false, (it, _) => it.Principal is not null, (to, it, _) => WriteHrefs(to, it.Principal!.Members), DavNeeds.Membership),
    ];

    public static void WriteHref(DavXmlWriter to, string href)
    {
        to.Raw("<D:href>"u8);
        to.Text(href);
        to.Raw("</D:href>"u8);
    }

    // The tree of §5.3: those that go together are one here, named by what stands above them.
    static ReadOnlySpan<byte> Supported =>
        """
        <D:supported-privilege><D:privilege><D:all/></D:privilege><D:description xml:lang="en">Everything</D:description><D:supported-privilege><D:privilege><D:read/></D:privilege><D:description xml:lang="en">See content and properties</D:description><D:supported-privilege><D:privilege><D:read-current-user-privilege-set/></D:privilege><D:description xml:lang="en">See what one may do</D:description></D:supported-privilege></D:supported-privilege><D:supported-privilege><D:privilege><D:write/></D:privilege><D:description xml:lang="en">Change</D:description><D:supported-privilege><D:privilege><D:write-content/></D:privilege><D:description xml:lang="en">Change content</D:description></D:supported-privilege><D:supported-privilege><D:privilege><D:write-properties/></D:privilege><D:description xml:lang="en">Change properties</D:description></D:supported-privilege><D:supported-privilege><D:privilege><D:bind/></D:privilege><D:description xml:lang="en">Add members</D:description></D:supported-privilege><D:supported-privilege><D:privilege><D:unbind/></D:privilege><D:description xml:lang="en">Remove members</D:description></D:supported-privilege></D:supported-privilege><D:supported-privilege><D:privilege><D:unlock/></D:privilege><D:description xml:lang="en">Take away the locks of others</D:description></D:supported-privilege><D:supported-privilege><D:privilege><D:read-acl/></D:privilege><D:description xml:lang="en">See who may do what</D:description></D:supported-privilege><D:supported-privilege><D:abstract/><D:privilege><D:write-acl/></D:privilege><D:description xml:lang="en">Change who may do what</D:description></D:supported-privilege></D:supported-privilege>
        """u8;

    static void WriteHrefs(DavXmlWriter to, IReadOnlyList<string> hrefs)
    {
        foreach (var href in hrefs) WriteHref(to, href);
    }

    static void WriteAcl(DavXmlWriter to, DavResource it, DavView view)
    {
        foreach (var ace in view.Access!.Aces)
        {
            to.Raw("<D:ace><D:principal>"u8);
            if (ace.PrincipalHref is { } href) WriteHref(to, href); else to.Raw("<D:authenticated/>"u8);
            to.Raw("</D:principal><D:grant>"u8);
            WritePrivileges(to, ace.Rights);
            to.Raw("</D:grant><D:protected/>"u8);
            if (ace.Inherited is { } from)
            {
                to.Raw("<D:inherited>"u8);
                WriteHref(to, from);
                to.Raw("</D:inherited>"u8);
            }
            to.Raw("</D:ace>"u8);
        }
    }

    static void WritePrivileges(DavXmlWriter to, DavRights rights)
    {
        if ((rights & DavRights.Read) != 0) to.Raw("<D:privilege><D:read/></D:privilege><D:privilege><D:read-current-user-privilege-set/></D:privilege>"u8);
        if ((rights & DavRights.Write) != 0)
            to.Raw("<D:privilege><D:write/></D:privilege><D:privilege><D:write-content/></D:privilege><D:privilege><D:write-properties/></D:privilege><D:privilege><D:bind/></D:privilege><D:privilege><D:unbind/></D:privilege>"u8);
        if ((rights & DavRights.Unlock) != 0) to.Raw("<D:privilege><D:unlock/></D:privilege>"u8);
        if ((rights & DavRights.ReadAcl) != 0) to.Raw("<D:privilege><D:read-acl/></D:privilege>"u8);
        if ((rights & DavRights.WriteAcl) != 0) to.Raw("<D:privilege><D:write-acl/></D:privilege>"u8);
    }
}
