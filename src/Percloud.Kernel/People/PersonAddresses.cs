using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>The addresses by which the accounts of a cloud are invited and written to (RFC 6638 §2.4.1), and whose an address is.</summary>
public sealed class PersonAddresses(CloudDirectory clouds)
{
    const string Mail = "mailto:";
    const string Urn = "urn:uuid:";
    const string Principals = "/dav/principals/";

    /// <summary>The addresses of an account, the one that others see first.</summary>
    public IReadOnlyList<string> Of(CloudId cloud, AccountId account, string name) =>
        [.. clouds.NamesOf(cloud).Select(domain => $"{Mail}{name}@{domain}"), $"{Principals}{account.Text()}/", $"{Urn}{account.Text()}"];

    /// <summary>The account of an address; null for somebody outside, or nobody.</summary>
    public async Task<Account?> Find(CloudReader db, string address, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(address);
        address = address.Trim();
        if (KeyOf(address) is { } id)
            return await db.Query<Account>().FirstOrDefaultAsync(a => a.Id == id && !a.IsDisabled, cancel);
        if (NameOf(db.Actor.Cloud, address) is not { } name)
            return null;
        var folded = PersonName.Fold(name);
        return await db.Query<Account>().FirstOrDefaultAsync(a => a.Folded == folded && !a.IsDisabled, cancel);
    }

    /// <summary>Whether an address is of this cloud, though nobody may live there.</summary>
    public bool IsHere(CloudId cloud, string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return KeyOf(address) is not null || NameOf(cloud, address) is not null;
    }

    /// <summary>The addresses for which a space's owner speaks: an account's own; in a group's space those of the one who acts.</summary>
    public async Task<IReadOnlyList<string>> OfOwner(CloudReader db, SpaceId space, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var owner = await db.Query<Space>().Where(s => s.Id == space).Select(s => new { s.OwnerKind, s.OwnerKey }).SingleAsync(cancel);
        var key = owner.OwnerKind == PrincipalKind.Account && Id.TryParse<AccountId>(owner.OwnerKey, out var id) ? id : db.Actor.Account;
        if (key is not { } account || await db.Query<Account>().Where(a => a.Id == account).Select(a => a.Name).FirstOrDefaultAsync(cancel) is not { } name)
            return [];
        return Of(db.Actor.Cloud, account, name);
    }

    string? NameOf(CloudId cloud, string address)
    {
        if (!address.StartsWith(Mail, StringComparison.OrdinalIgnoreCase))
            return null;
        var at = address.LastIndexOf('@');
        return at > Mail.Length && clouds.NamesOf(cloud).Contains(DomainName.Fold(address[(at + 1)..].Trim()), StringComparer.Ordinal) ? Uri.UnescapeDataString(address[Mail.Length..at]) : null;
    }

    static AccountId? KeyOf(string address)
    {
        if (address.StartsWith(Urn, StringComparison.OrdinalIgnoreCase))
            return Id.TryParse<AccountId>(address[Urn.Length..], out var told) ? told : null;
        var at = address.IndexOf(Principals, StringComparison.Ordinal);
        return at >= 0 && Id.TryParse<AccountId>(address[(at + Principals.Length)..].TrimEnd('/'), out var id) ? id : null;
    }
}
