namespace Percloud.Kernel;

/// <summary>The one row that a cloud has about itself; a write on PostgreSQL locks it, which gives the cloud's writers their order.</summary>
public sealed class CloudRow
{
    /// <summary>Always 1.</summary>
    public int Key { get; init; } = 1;

    /// <summary>What people call this cloud.</summary>
    public required string Title { get; set; }

    /// <summary>The word of its colour; null for the first of those offered.</summary>
    public string? Accent { get; set; }

    /// <summary>What it speaks to whoever has no language of their own, a code such as <c>ca</c>; null for English.</summary>
    public string? Language { get; set; }

    /// <summary>The cloud's id, so that a copied database knows whose it is.</summary>
    public CloudId Cloud { get; init; }

    /// <summary>Part of every sync-token; a restored older copy starts a new one.</summary>
    public long Epoch { get; set; } = 1;

    /// <summary>The last number given to a thing (DESIGN §4 "Ids"); never reused.</summary>
    public long LastNumber { get; set; }

    /// <summary>Logical bytes named in the whole cloud.</summary>
    public long UsedBytes { get; set; }

    /// <summary>The cloud's bound in bytes; null when the provider set none.</summary>
    public long? QuotaBytes { get; set; }

    /// <summary>The last sequence number of the log.</summary>
    public long AuditSeq { get; set; }

    /// <summary>The chain's head: SHA-256 of the last entry; 64 hexadecimal digits.</summary>
    public string AuditHead { get; set; } = new('0', 64);

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }
}
