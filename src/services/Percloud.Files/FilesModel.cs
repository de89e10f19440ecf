using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>The tables of Files.</summary>
sealed class FilesModel : ICloudModel
{
    /// <inheritdoc/>
    public void Build(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<Node>(e =>
        {
            e.HasKey(n => n.Id);
            e.Ignore(n => n.ETag);
            e.Ignore(n => n.IsRoot);
            e.HasIndex(n => new { n.ParentId, n.Folded }).IsUnique();
            e.HasIndex(n => n.Number).IsUnique();
            e.HasIndex(n => new { n.SpaceId, n.Change });
            e.HasIndex(n => new { n.ParentId, n.IsFolder, n.Folded });
            e.HasIndex(n => new { n.ParentId, n.IsFolder, n.ModifiedAt, n.Folded });
            e.HasIndex(n => new { n.ParentId, n.IsFolder, n.Size, n.Folded });
            e.HasIndex(n => new { n.ParentId, n.IsFolder, n.MediaType, n.Folded });
            e.HasIndex(n => new { n.SpaceId, n.ModifiedAt });
            e.HasOne<Node>().WithMany().HasForeignKey(n => n.ParentId).OnDelete(DeleteBehavior.NoAction);
            e.HasOne<Space>().WithMany().HasForeignKey(n => n.SpaceId).OnDelete(DeleteBehavior.NoAction);
        });
        model.Entity<FileLock>(e =>
        {
            e.HasKey(l => l.Id);
            e.Ignore(l => l.Token);
            e.HasIndex(l => new { l.SpaceId, l.ExpiresAt });
            e.HasIndex(l => l.ThingId);
        });
        model.Entity<DeadProperty>(e => e.HasKey(p => new { p.ThingId, p.Name }));
        model.Entity<ContentSum>(e =>
        {
            e.HasKey(s => s.Hash);
            e.HasOne<Blob>().WithMany().HasForeignKey(s => s.Hash).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Trashed>(e =>
        {
            e.HasKey(t => t.Id);
            e.HasIndex(t => new { t.SpaceId, t.At });
            e.HasIndex(t => t.GoesAt);
            e.HasOne<Node>().WithOne().HasForeignKey<Trashed>(t => t.Id).OnDelete(DeleteBehavior.NoAction);
        });
        model.Entity<Favourite>(e =>
        {
            e.HasKey(f => new { f.AccountId, f.ThingId });
            e.HasIndex(f => f.ThingId);
        });
        model.Entity<PendingUpload>(e =>
        {
            e.HasKey(u => u.Id);
            e.HasIndex(u => u.SpaceId);
            e.HasIndex(u => u.ExpiresAt);
        });
    }
}
