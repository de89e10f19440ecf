using System.Diagnostics.CodeAnalysis;
using Percloud.Kernel;
using Percloud.Protocols.CardDav;
using Percloud.Protocols.Dav;
using Percloud.Web;

namespace Percloud.Contacts;

/// <summary>A book as WebDAV sees it.</summary>
sealed record BookResource : DavResource
{
    [SetsRequiredMembers]
    public BookResource(SeenBook seen, string title, string? token)
    {
        (Seen, Name, DisplayName, IsCollection) = (seen, seen.Name, title, true);
        Kinds = [CardDavNames.AddressBook];
        Rights = RightsOf(seen.Role);
        SyncToken = token;
        Created = seen.Book is { } book ? DateTimeOffset.FromUnixTimeMilliseconds(book.CreatedAt) : null;
    }

    public SeenBook Seen { get; }

    public static DavRights RightsOf(Role role) => DavGrants.RightsOf(role);
}

/// <summary>A card as WebDAV sees it.</summary>
sealed record CardResource : DavResource
{
    [SetsRequiredMembers]
    public CardResource(ContactCard card, DavRights rights)
    {
        (Card, Name, IsCollection, ETag, Length, MediaType) = (card, card.Name, false, card.ETag, card.Size, "text/vcard; charset=utf-8");
        DisplayName = card.Title.Length > 0 ? card.Title : null;
        Created = DateTimeOffset.FromUnixTimeMilliseconds(card.CreatedAt);
        Modified = DateTimeOffset.FromUnixTimeMilliseconds(card.ModifiedAt);
        Rights = rights;
    }

    [SetsRequiredMembers]
    public CardResource(DirectoryCard card)
    {
        (Name, IsCollection, ETag, Length, MediaType, DisplayName) = (card.Name, false, card.ETag, card.Bytes.Length, "text/vcard; charset=utf-8", card.Title);
        Modified = Created = DateTimeOffset.FromUnixTimeMilliseconds(card.At);
        Rights = DavRights.Read;
        Content = card.Bytes;
    }

    /// <summary>Its row; null for a card of the directory, whose bytes are here already.</summary>
    public ContactCard? Card { get; }
}
