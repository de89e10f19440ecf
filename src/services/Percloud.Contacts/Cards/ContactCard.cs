using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>A card in a book: its bytes are a blob, as a client stored them; the other columns are an index of them.</summary>
sealed class ContactCard
{
    public ThingId Id { get; init; }

    public SpaceId SpaceId { get; set; }

    /// <summary>The book that holds it; null while it lies in the trash.</summary>
    public ThingId? BookId { get; set; }

    /// <summary>The last step of its address, as the client chose: <c>x.vcf</c>.</summary>
    public required string Name { get; set; }

    /// <summary>As the card says; null when it says none. One book never has two alike.</summary>
    public string? Uid { get; set; }

    /// <summary>SHA-256 of the bytes.</summary>
    public required string Hash { get; set; }

    public long Size { get; set; }

    /// <summary>What it is called; empty when nothing in it says so.</summary>
    public required string Title { get; set; }

    /// <summary>By what lists are ordered: family name, given name, folded.</summary>
    public required string Sort { get; set; }

    /// <summary>The letter under which it stands: A to Z, or <c>#</c>.</summary>
    public required string Initial { get; set; }

    /// <summary>One line that tells it from others of its name: organisation, address of mail or number.</summary>
    public required string Note { get; set; }

    /// <summary>Words by which it is found, folded, a blank before each.</summary>
    public required string Words { get; set; }

    /// <summary>Its categories, folded, a line end before and after each.</summary>
    public required string Categories { get; set; }

    /// <summary>Addresses of mail and digits of numbers, by which duplicates are seen; a line end before and after each.</summary>
    public required string Keys { get; set; }

    public bool IsGroup { get; set; }

    public bool HasPhoto { get; set; }

    /// <summary>Month and day of the birthday as 1231; null where either is not known.</summary>
    public int? BornOn { get; set; }

    /// <summary>Its year, where that is known.</summary>
    public int? BornIn { get; set; }

    /// <summary>Month and day of the anniversary, likewise.</summary>
    public int? MarriedOn { get; set; }

    /// <summary>Its year, likewise.</summary>
    public int? MarriedIn { get; set; }

    /// <summary>Ids of cards of which somebody said that they are of other people, a line end before and after each; null for none.</summary>
    public string? Apart { get; set; }

    /// <summary>The change of its book that last touched it.</summary>
    public long Change { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long ModifiedAt { get; set; }

    /// <summary>The book that it was deleted from; null while it is in one.</summary>
    public ThingId? TrashedFrom { get; set; }

    /// <summary>When it was deleted, Unix milliseconds.</summary>
    public long? TrashedAt { get; set; }

    /// <summary>How much of the hash a tag carries, as files have it.</summary>
    const int TagDigits = 32;

    /// <summary>Strong: equal tags mean equal bytes (RFC 9110 §8.8.3).</summary>
    public string ETag => $"\"{Hash[..TagDigits]}\"";

    /// <summary>How long what was deleted can be taken back.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);
}
