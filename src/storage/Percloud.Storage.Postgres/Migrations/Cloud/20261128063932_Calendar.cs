using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Percloud.Storage.Postgres.Migrations.Cloud
{
    /// <inheritdoc />
    public partial class Calendar : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "calendar_collection",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    space_id = table.Column<Guid>(type: "uuid", nullable: false),
                    collection_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    use = table.Column<int>(type: "integer", nullable: false),
                    takes = table.Column<int>(type: "integer", nullable: false),
                    color = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    place = table.Column<int>(type: "integer", nullable: false),
                    zone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    is_transparent = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_collection", x => x.id);
                    table.ForeignKey(
                        name: "FK_calendar_collection_collection_collection_id",
                        column: x => x.collection_id,
                        principalTable: "collection",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "FK_calendar_collection_space_space_id",
                        column: x => x.space_id,
                        principalTable: "space",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "calendar_feed",
                columns: table => new
                {
                    calendar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    e_tag = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    last_modified = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    read_at = table.Column<long>(type: "bigint", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    failure = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_feed", x => x.calendar_id);
                });

            migrationBuilder.CreateTable(
                name: "calendar_property",
                columns: table => new
                {
                    calendar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    xml = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_property", x => new { x.calendar_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "waiting_message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    space_id = table.Column<Guid>(type: "uuid", nullable: false),
                    uid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    to = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    method = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_waiting_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "calendar_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    space_id = table.Column<Guid>(type: "uuid", nullable: false),
                    holder_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    uid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    first_at = table.Column<long>(type: "bigint", nullable: true),
                    last_at = table.Column<long>(type: "bigint", nullable: true),
                    is_exact = table.Column<bool>(type: "boolean", nullable: false),
                    due_at = table.Column<long>(type: "bigint", nullable: true),
                    is_done = table.Column<bool>(type: "boolean", nullable: false),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    parent_uid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    organizer = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    answer = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    schedule_tag = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    alarm_at = table.Column<long>(type: "bigint", nullable: true),
                    change = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    modified_at = table.Column<long>(type: "bigint", nullable: false),
                    trashed_from = table.Column<Guid>(type: "uuid", nullable: true),
                    trashed_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_entry", x => x.id);
                    table.ForeignKey(
                        name: "FK_calendar_entry_calendar_collection_holder_id",
                        column: x => x.holder_id,
                        principalTable: "calendar_collection",
                        principalColumn: "id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_calendar_collection_collection_id",
                table: "calendar_collection",
                column: "collection_id");

            migrationBuilder.CreateIndex(
                name: "IX_calendar_collection_space_id_name",
                table: "calendar_collection",
                columns: new[] { "space_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_calendar_entry_alarm_at",
                table: "calendar_entry",
                column: "alarm_at");

            migrationBuilder.CreateIndex(
                name: "IX_calendar_entry_holder_id_change",
                table: "calendar_entry",
                columns: new[] { "holder_id", "change" });

            migrationBuilder.CreateIndex(
                name: "IX_calendar_entry_holder_id_first_at",
                table: "calendar_entry",
                columns: new[] { "holder_id", "first_at" });

            migrationBuilder.CreateIndex(
                name: "IX_calendar_entry_holder_id_name",
                table: "calendar_entry",
                columns: new[] { "holder_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_calendar_entry_holder_id_uid",
                table: "calendar_entry",
                columns: new[] { "holder_id", "uid" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_calendar_entry_space_id_uid",
                table: "calendar_entry",
                columns: new[] { "space_id", "uid" });

            migrationBuilder.CreateIndex(
                name: "IX_calendar_entry_trashed_at",
                table: "calendar_entry",
                column: "trashed_at");

            migrationBuilder.CreateIndex(
                name: "IX_calendar_entry_trashed_from_trashed_at",
                table: "calendar_entry",
                columns: new[] { "trashed_from", "trashed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_waiting_message_space_id_at",
                table: "waiting_message",
                columns: new[] { "space_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_entry");

            migrationBuilder.DropTable(
                name: "calendar_feed");

            migrationBuilder.DropTable(
                name: "calendar_property");

            migrationBuilder.DropTable(
                name: "waiting_message");

            migrationBuilder.DropTable(
                name: "calendar_collection");
        }
    }
}
