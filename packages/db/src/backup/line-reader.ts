import { BackupRefused, END_OF_ROWS } from './format.ts'

const END = Buffer.from(END_OF_ROWS)
const END_AFTER_A_ROW = Buffer.from(`\n${END_OF_ROWS}`)
const LONGEST_LINE = 1_000_000

/** Reads a backup's lines one at a time, and its rows in blocks of whole lines. */
export class LineReader {
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  async line(): Promise<string> {
    for (;;) {
      const end = this.#rest.indexOf('\n')
      if (end >= 0) return this.#take(end + 1).toString('utf8')
      if (this.#rest.length > LONGEST_LINE) throw new BackupRefused('a line of it has no end')
      await this.#more()
    }
  }

  /** The rows of a table, up to the line that ends them. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      const end = this.#rest.subarray(0, END.length).equals(END) ? 0 : this.#rest.indexOf(END_AFTER_A_ROW) + 1
      const ended = end > 0 || this.#rest.subarray(0, END.length).equals(END)
      const block = this.#take(ended ? end : this.#rest.lastIndexOf('\n') + 1)
      if (block.length > 0) yield block
      if (ended) {
        this.#take(END.length)
        return
      }
      await this.#more()
    }
  }

  #take(length: number): Buffer {
    const taken = this.#rest.subarray(0, length)
    this.#rest = this.#rest.subarray(length)
    return taken
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#chunks.next()
    if (done) throw new BackupRefused('it is cut off')
    this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, value]) : value
  }
}
