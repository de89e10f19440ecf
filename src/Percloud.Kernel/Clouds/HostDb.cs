using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>What state a cloud is in.</summary>
public enum CloudState
{
    /// <summary>Being made; swept away if the host dies meanwhile.</summary>
    Creating = 0,

    /// <summary>In use.</summary>
    Active = 1,

    /// <summary>People see a notice, protocols refuse temporarily.</summary>
    Suspended = 2,

    /// <summary>Gone for its people, kept 30 days for the provider.</summary>
    Deleted = 3,
}

/// <summary>The host's directory entry of one cloud: never content.</summary>
public sealed class CloudRecord
{
    /// <summary>The cloud's id.</summary>
    public CloudId Id { get; init; }

    /// <summary>The primary name, folded.</summary>
    public required string Domain { get; set; }

    /// <summary>The sign-in name of the owner at creation.</summary>
    public required string Owner { get; init; }

    /// <summary>Active, suspended, deleted.</summary>
    public CloudState State { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>Unix milliseconds; null unless deleted.</summary>
    public long? DeletedAt { get; set; }

    /// <summary>The provider's bound in bytes, or null.</summary>
    public long? QuotaBytes { get; set; }

    /// <summary>The first cloud of a host.</summary>
    public bool IsDefault { get; set; }

    /// <summary>Hint: logical bytes at last closing.</summary>
    public long UsedBytes { get; set; }

    /// <summary>Hint: accounts at last closing.</summary>
    public int Accounts { get; set; }

    /// <summary>Hint: jobs that failed more than twice, at last closing.</summary>
    public int FailingJobs { get; set; }

    /// <summary>Hint: when the next job is due, Unix milliseconds.</summary>
    public long? NextDue { get; set; }

    /// <summary>Written to since it was opened: after a crash it is read again.</summary>
    public bool Dirty { get; set; }

    /// <summary>Why it cannot be opened, or null.</summary>
    public string? Damage { get; set; }
}

/// <summary>A name that leads to a cloud: its primary name or an alias.</summary>
public sealed class CloudName
{
    /// <summary>The host name, lower case, in ASCII form (IDNA).</summary>
    public required string Name { get; init; }

    /// <summary>The cloud.</summary>
    public CloudId CloudId { get; init; }
}

/// <summary>Somebody who runs the host.</summary>
public sealed class ProviderAccount
{
    /// <summary>The sign-in name, folded.</summary>
    public required string Name { get; init; }

    /// <summary>Argon2id in PHC string form.</summary>
    public required string PasswordHash { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }
}

/// <summary>A provider signed in on the host's own listener.</summary>
public sealed class ProviderSession
{
    /// <summary>SHA-256 of the cookie's value, hexadecimal.</summary>
    public required string TokenHash { get; init; }

    /// <summary>Who.</summary>
    public required string Name { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long ExpiresAt { get; set; }
}

/// <summary>What one cloud used on one day (UTC).</summary>
public sealed class UsageDay
{
    /// <summary>The cloud.</summary>
    public CloudId CloudId { get; init; }

    /// <summary>Days since 1970-01-01.</summary>
    public int Day { get; init; }

    /// <summary>CPU time in milliseconds.</summary>
    public long CpuMs { get; set; }

    /// <summary>Bytes received.</summary>
    public long BytesIn { get; set; }

    /// <summary>Bytes sent.</summary>
    public long BytesOut { get; set; }

    /// <summary>Requests answered.</summary>
    public long Requests { get; set; }

    /// <summary>Jobs run.</summary>
    public long Jobs { get; set; }
}

/// <summary>One setting of the host, such as the hash of the first-start code.</summary>
public sealed class HostSetting
{
    /// <summary>Its name.</summary>
    public required string Key { get; init; }

    /// <summary>Its value.</summary>
    public required string Value { get; set; }
}

/// <summary>The host's log: what providers did.</summary>
public sealed class HostLogEntry
{
    /// <summary>1, 2, 3 …</summary>
    public long Seq { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long At { get; init; }

    /// <summary>Which provider, or "command".</summary>
    public required string By { get; init; }

    /// <summary>Key of the localiser.</summary>
    public required string Key { get; init; }

    /// <summary>Arguments as a JSON object of strings.</summary>
    public required string Arguments { get; init; }
}

/// <summary>The host's own database: the directory of clouds and names, provider accounts, counters and hints; no content.</summary>
public abstract class HostDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>The open generic converter from a typed id to what this engine stores.</summary>
    protected abstract Type IdConverter { get; }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<CloudId>().HaveConversion(IdConverter.MakeGenericType(typeof(CloudId)));

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CloudRecord>(e => { e.HasKey(c => c.Id); e.HasIndex(c => c.NextDue); });
        modelBuilder.Entity<CloudName>(e =>
        {
            e.HasKey(n => n.Name);
            e.HasIndex(n => n.CloudId);
            e.HasOne<CloudRecord>().WithMany().HasForeignKey(n => n.CloudId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<ProviderAccount>().HasKey(p => p.Name);
        modelBuilder.Entity<ProviderSession>(e =>
        {
            e.HasKey(s => s.TokenHash);
            e.HasOne<ProviderAccount>().WithMany().HasForeignKey(s => s.Name).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<UsageDay>().HasKey(u => new { u.CloudId, u.Day });
        modelBuilder.Entity<HostSetting>().HasKey(s => s.Key);
        modelBuilder.Entity<HostLogEntry>().HasKey(l => l.Seq);
        SnakeCase.Apply(modelBuilder);
    }
}
