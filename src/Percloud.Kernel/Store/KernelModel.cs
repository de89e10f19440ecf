using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>The kernel's own part of a cloud's model.</summary>
public sealed class KernelModel : ICloudModel
{
    /// <inheritdoc/>
    public void Build(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<CloudRow>(e => { e.HasKey(r => r.Key); e.Property(r => r.Key).ValueGeneratedNever(); });
        People(model);
        SignIn(model);
        Rights(model);
        Things(model);
    }

    static void People(ModelBuilder model)
    {
        model.Entity<Account>(e => { e.HasKey(a => a.Id); e.HasIndex(a => a.Folded).IsUnique(); });
        model.Entity<Group>(e => { e.HasKey(g => g.Id); e.HasIndex(g => g.Folded).IsUnique(); });
        model.Entity<Membership>(e =>
        {
            e.HasKey(m => new { m.GroupId, m.AccountId });
            e.HasIndex(m => m.AccountId);
            e.HasOne<Group>().WithMany().HasForeignKey(m => m.GroupId);
            e.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId);
        });
        model.Entity<Space>(e => { e.HasKey(s => s.Id); e.HasIndex(s => new { s.OwnerKind, s.OwnerKey }).IsUnique(); });
    }

    static void SignIn(ModelBuilder model)
    {
        model.Entity<Session>(e =>
        {
            e.HasKey(s => s.Id);
            e.HasIndex(s => s.TokenHash).IsUnique();
            e.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
        });
        model.Entity<AppPassword>(e =>
        {
            e.HasKey(p => p.Id);
            e.HasIndex(p => new { p.AccountId, p.Hash }).IsUnique();
            e.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId);
        });
        model.Entity<Ticket>(e => { e.HasKey(t => t.Id); e.HasIndex(t => t.TokenHash).IsUnique(); });
    }

    static void Rights(ModelBuilder model)
    {
        model.Entity<Grant>(e =>
        {
            e.HasKey(g => g.Id);
            e.HasIndex(g => new { g.SpaceId, g.ThingId });
            e.HasIndex(g => new { g.Kind, g.Key });
            e.HasOne<Space>().WithMany().HasForeignKey(g => g.SpaceId);
        });
        model.Entity<Link>(e => { e.HasKey(l => l.Id); e.HasIndex(l => l.TokenHash).IsUnique(); });
        model.Entity<AuditEntry>(e => { e.HasKey(a => a.Seq); e.Property(a => a.Seq).ValueGeneratedNever(); });
    }

    static void Things(ModelBuilder model)
    {
        model.Entity<Collection>(e =>
        {
            e.HasKey(c => c.Id);
            e.HasIndex(c => new { c.SpaceId, c.Kind });
            e.HasOne<Space>().WithMany().HasForeignKey(c => c.SpaceId);
        });
        model.Entity<Tombstone>(e => { e.HasKey(t => new { t.CollectionId, t.ThingId }); e.HasIndex(t => new { t.CollectionId, t.Change }); e.HasIndex(t => t.At); });
        model.Entity<Blob>(e => { e.HasKey(b => b.Hash); e.HasIndex(b => b.FreeSince); });
        model.Entity<BlobRef>(e =>
        {
            e.HasKey(r => new { r.Hash, r.OwnerId });
            e.HasIndex(r => r.OwnerId);
            e.HasOne<Blob>().WithMany().HasForeignKey(r => r.Hash);
        });
        model.Entity<Job>(e => { e.HasKey(j => j.Id); e.HasIndex(j => j.DueAt); e.HasIndex(j => j.OnceKey).IsUnique(); });
        model.Entity<SearchEntry>(e => { e.HasKey(s => s.ThingId); e.HasIndex(s => s.Number).IsUnique(); e.HasIndex(s => s.SpaceId); });
    }
}
