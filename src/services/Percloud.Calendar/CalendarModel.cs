using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>The tables of Calendar.</summary>
sealed class CalendarModel : ICloudModel
{
    /// <inheritdoc/>
    public void Build(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<CalendarCollection>(e =>
        {
            e.HasKey(c => c.Id);
            e.HasIndex(c => new { c.SpaceId, c.Name }).IsUnique();
            e.HasOne<Space>().WithMany().HasForeignKey(c => c.SpaceId).OnDelete(DeleteBehavior.NoAction);
            e.HasOne<Collection>().WithMany().HasForeignKey(c => c.CollectionId).OnDelete(DeleteBehavior.NoAction);
        });
        model.Entity<CalendarProperty>(e => e.HasKey(p => new { p.CalendarId, p.Name }));
        model.Entity<CalendarFeed>(e => e.HasKey(f => f.CalendarId));
        model.Entity<WaitingMessage>(e =>
        {
            e.HasKey(m => m.Id);
            e.HasIndex(m => new { m.SpaceId, m.At });
        });
        model.Entity<CalendarEntry>(e =>
        {
            e.HasKey(c => c.Id);
            e.Ignore(c => c.ETag);
            e.HasIndex(c => new { c.HolderId, c.Name }).IsUnique();
            e.HasIndex(c => new { c.HolderId, c.Uid }).IsUnique();
            e.HasIndex(c => new { c.HolderId, c.FirstAt });
            e.HasIndex(c => new { c.HolderId, c.Change });
            e.HasIndex(c => new { c.SpaceId, c.Uid });
            e.HasIndex(c => new { c.HolderId, c.Kind, c.IsDone, c.DueAt });
            e.HasIndex(c => new { c.HolderId, c.ParentUid, c.Kind });
            e.HasIndex(c => new { c.HolderId, c.Answer });
            e.HasIndex(c => c.AlarmAt);
            e.HasIndex(c => new { c.TrashedFrom, c.TrashedAt });
            e.HasIndex(c => c.TrashedAt);
            e.HasOne<CalendarCollection>().WithMany().HasForeignKey(c => c.HolderId).OnDelete(DeleteBehavior.NoAction);
        });
    }
}
