import { createHash } from 'node:crypto'

const NAMESPACE = Buffer.from('6f1f0a4c9b3e4d5f8a7c2e1d0b9a8f7e', 'hex')

/** A UUID (version 5) that is always the same for the same name, so that loading the demo data again makes the same rows. */
export function demoId(...name: (string | number)[]): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name.join('/')).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
